/** Output of the probe script on a host that offers everything, changed as asked. */
export function probeOutput(changes: Readonly<Record<string, string>> = {}): string {
  const answers = {
    kernel: '6.1.0-18-amd64',
    architecture: 'x86_64',
    'operating-system': 'Debian GNU/Linux 12 (bookworm)',
    'cpu-count': '0 1',
    'memory-kib': '2048',
    'cgroup-entries': 'cgroup.controllers cgroup.procs memory.stat',
    lsm: 'capability,landlock,apparmor',
    apparmor: 'Y',
    'bounding-set': '000001ffffffffff',
    'uid-map': '0 0 4294967295;',
    'seccomp-actions': 'kill_process trap errno user_notif allow',
    'max-user-namespaces': '15000',
    'modules-file': 'yes',
    'modules-folder': 'yes',
    'modules-loaded': 'overlay bridge',
    'modules-known': 'dummy fuse',
    filesystems: 'proc tmpfs ext4',
    devices: '/dev/fuse /dev/null /dev/net/tun',
    'swap-lines': '/dev/sda2 partition 1 0 -2',
    'hypervisor-flag': '',
    product: '',
    'ip-forward': '1',
    ...changes,
  };
  return Object.entries(answers)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
