#!/bin/sh
# Makes a machine of a bootstrapped root. mmdebstrap runs it with the root as its argument.
set -eu
root=$1
here=$(dirname "$0")

cp -r --preserve=mode --no-preserve=ownership "$here/files/." "$root/"

# Enough for the root disk; everything else is loaded from it.
printf 'virtio_pci\nvirtio_blk\next4\n' > "$root/etc/initramfs-tools/modules"
sed -i 's/^MODULES=.*/MODULES=list/' "$root/etc/initramfs-tools/initramfs.conf"
chroot "$root" update-initramfs -u -k all

# Without holes, as mkswap(8) asks: zeros would become some.
head -c 16M /dev/urandom > "$root/swapfile"
chmod 600 "$root/swapfile"
chroot "$root" mkswap --quiet /swapfile

chroot "$root" passwd --lock root
# The engine without root has a user of its own, whose services run without a login.
chroot "$root" useradd --uid 1500 --create-home --shell /bin/bash rootless
mkdir -p "$root/var/lib/systemd/linger" "$root/home/rootless/.config/systemd/user/default.target.wants"
touch "$root/var/lib/systemd/linger/rootless"
ln -s /etc/systemd/user/eci-rootless.service "$root/home/rootless/.config/systemd/user/default.target.wants/"
chroot "$root" chown -R rootless:rootless /home/rootless

chroot "$root" systemctl enable systemd-networkd ssh eci-engine@runc eci-engine@userns
chroot "$root" systemctl mask docker.service docker.socket containerd.service \
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer \
  systemd-timesyncd.service systemd-networkd-wait-online.service

# Each run talks to a machine whose keys it has read through the guest agent.
rm -f "$root"/etc/ssh/ssh_host_*
chroot "$root" ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
rm -rf "$root"/usr/share/doc "$root"/usr/share/info "$root"/usr/share/locale "$root"/usr/share/man
rm -f "$root"/etc/apt/sources.list "$root"/etc/apt/sources.list.d/* "$root"/etc/apt/apt.conf.d/99mmdebstrap
