import test from 'ava';
import { errnoOf } from '../../compare/errno.js';

const cases: readonly (readonly [message: string, errno: string | undefined])[] = [
  ['mknod: /tmp/n: Operation not permitted', 'EPERM'],
  ['mount: permission denied (are you root?)', 'EPERM'],
  ["sh: can't create /proc/x: Permission denied", 'EACCES'],
  ['exec: "/nope": stat /nope: no such file or directory', 'ENOENT'],
  ['touch: /ro/x: Read-only file system', 'EROFS'],
  ['write: Invalid argument', 'EINVAL'],
  ['umount: /x: Device or resource busy', 'EBUSY'],
  ['open: No such device or address', 'ENXIO'],
  ['mount: mounting none on /x failed: No such device', 'ENODEV'],
  ['kill: 999: No such process', 'ESRCH'],
  ['chown: /x: Value too large for defined data type', 'EOVERFLOW'],
  ['keyctl: Function not implemented', 'ENOSYS'],
  ['setxattr: Operation not supported', 'EOPNOTSUPP'],
  ['setxattr: Not supported', 'EOPNOTSUPP'],
  ['socket: Protocol not supported', 'EPROTONOSUPPORT'],
  ['socket: Address family not supported by protocol', 'EAFNOSUPPORT'],
  ['write /x: no space left on device', 'ENOSPC'],
  ['fork: Cannot allocate memory', 'ENOMEM'],
  ['fork: Resource temporarily unavailable', 'EAGAIN'],
  ['open: Too many open files', 'EMFILE'],
  ['mkdir: /x: File exists', 'EEXIST'],
  ['cd: Not a directory', 'ENOTDIR'],
  ['cat: read error: Is a directory', 'EISDIR'],
  ['bind: Address already in use', 'EADDRINUSE'],
  ['bind: Address in use', 'EADDRINUSE'],
  ['exec /app: exec format error', 'ENOEXEC'],
  ['syscall failed with EPERM', 'EPERM'],
  ['it failed', undefined],
  ['', undefined],
  ['EXPERIMENT', undefined],
];

for (const [message, errno] of cases) {
  test(`"${message}" speaks of ${errno ?? 'no error number'}`, (t) => {
    t.is(errnoOf(message), errno);
  });
}

test('the innermost cause of a chain counts, in either order of the table', (t) => {
  t.is(errnoOf('open /a: no such file or directory: mount /b: operation not permitted'), 'EPERM');
  t.is(errnoOf('mount /b: operation not permitted: open /a: no such file or directory'), 'ENOENT');
});

test('a cause that is named twice counts by its last place', (t) => {
  t.is(errnoOf('no such file or directory: permission denied: no such file or directory'), 'ENOENT');
});
