/** What the probe's operations are to a person. */
const titles: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tmpfs: 'tmpfs mount',
    bind: 'bind mount',
    remount: 'read-only remount',
    overlay: 'overlay mount',
    proc: 'proc mount',
    sysfs: 'sysfs mount',
    private: 'change of propagation',
    move: 'move of a mount',
    'umount-detach': 'lazy umount',
    'new-bind': 'bind mount by open_tree',
    'new-tmpfs': 'tmpfs mount by fsmount',
    'mount-enoent': 'mount that fails (ENOENT)',
    'umount-einval': 'umount that fails (EINVAL)',
    openat2: 'openat2',
    chown: 'chown',
    setxattr: 'setxattr',
    getxattr: 'getxattr',
    'read-uptime': 'read of /proc/uptime',
    'read-hostname': 'read of /proc/sys/kernel/hostname',
    'read-sys': 'read below /sys/kernel',
    'read-stat': 'read of /proc/stat',
    getppid: 'getppid',
    stat: 'stat',
    'open-close': 'open and close',
    'read-4k': 'read of 4 KiB',
    'fork-exec': 'fork and exec',
  }),
);

/** A title in words; the call that takes an operation back is named by its own kernel call. */
export function operationTitle(operation: string, syscall: string): string {
  const [base = operation, undo] = operation.split('/');
  const title = titles.get(base) ?? base;
  return undo === undefined ? title : `${syscall} after ${title}`;
}
