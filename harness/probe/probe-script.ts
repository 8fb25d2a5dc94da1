/**
 * Read-only questions to a kernel, in shell text that runs on a host and inside a container alike.
 * Prints one `key=value` line each. Needs only a POSIX shell and cat, uname, sed, tr, ls.
 */
export const probeScript = String.raw`
PATH=$PATH:/usr/sbin:/sbin
say() { printf '%s=%s\n' "$1" "$2"; }
first() { cat "$1" 2>/dev/null | sed -n 1p; }
flat() { tr '\n' ' ' | sed 's/ *$//'; }
say kernel "$(uname -r)"
say architecture "$(uname -m)"
say operating-system "$(sed -n 's/^PRETTY_NAME="\{0,1\}\([^"]*\)"\{0,1\}$/\1/p' /etc/os-release 2>/dev/null)"
say cpu-count "$(sed -n 's/^processor[^0-9]*\([0-9]*\)$/\1/p' /proc/cpuinfo | flat)"
say memory-kib "$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo)"
say cgroup-entries "$(ls /sys/fs/cgroup 2>/dev/null | flat)"
say lsm "$(first /sys/kernel/security/lsm)"
say apparmor "$(first /sys/module/apparmor/parameters/enabled)"
say bounding-set "$(sed -n 's/^CapBnd:[^0-9a-f]*//p' /proc/self/status)"
say uid-map "$(sed 's/  */ /g; s/^ //' /proc/self/uid_map | tr '\n' ';')"
say seccomp "$(sed -n 's/^Seccomp:[^0-9]*//p' /proc/self/status)"
say seccomp-actions "$(first /proc/sys/kernel/seccomp/actions_avail)"
say max-user-namespaces "$(first /proc/sys/user/max_user_namespaces)"
say modules-file "$(if [ -r /proc/modules ]; then echo yes; else echo no; fi)"
say modules-folder "$(if [ -d "/lib/modules/$(uname -r)" ]; then echo yes; else echo no; fi)"
say modules-loaded "$( { sed 's/ .*//' /proc/modules; ls /sys/module; } 2>/dev/null | flat)"
say modules-known "$(cat "/lib/modules/$(uname -r)/modules.builtin" "/lib/modules/$(uname -r)/modules.dep" 2>/dev/null | sed 's/:.*//; s/.*\///; s/\.ko.*//; s/-/_/g' | flat)"
say filesystems "$(sed 's/.*[^a-z0-9_]//' /proc/filesystems 2>/dev/null | flat)"
say devices "$(echo /dev/* /dev/net/* /dev/mapper/*)"
say swap-lines "$(sed 1d /proc/swaps 2>/dev/null | flat)"
say hypervisor-flag "$(sed -n '/^flags.* hypervisor/{p;q;}' /proc/cpuinfo | sed 's/.*/yes/')"
say product "$(first /sys/class/dmi/id/product_name)"
say dmi "$(if [ -e /sys/class/dmi/id/product_uuid ]; then echo yes; else echo no; fi)"
say criu "$(command -v criu)"
say ip-forward "$(first /proc/sys/net/ipv4/ip_forward)"
`;
