/** Symbolic error numbers by the text of strerror(3), as glibc, musl and the kernel's runtimes print it. */
const byText: readonly (readonly [pattern: RegExp, errno: string])[] = [
  // busybox mount prints this for EPERM.
  [/permission denied \(are you root\?\)/i, 'EPERM'],
  [/operation not permitted/i, 'EPERM'],
  [/permission denied/i, 'EACCES'],
  [/no such file or directory/i, 'ENOENT'],
  [/read-only file ?system/i, 'EROFS'],
  [/invalid argument/i, 'EINVAL'],
  [/(device or resource|resource) busy/i, 'EBUSY'],
  [/no such device or address/i, 'ENXIO'],
  [/no such device/i, 'ENODEV'],
  [/no such process/i, 'ESRCH'],
  [/value too large/i, 'EOVERFLOW'],
  [/function not implemented/i, 'ENOSYS'],
  [/(operation )?not supported/i, 'EOPNOTSUPP'],
  [/protocol not supported/i, 'EPROTONOSUPPORT'],
  [/no space left on device/i, 'ENOSPC'],
  [/cannot allocate memory|out of memory/i, 'ENOMEM'],
  [/resource temporarily unavailable/i, 'EAGAIN'],
  [/too many open files/i, 'EMFILE'],
  [/file exists/i, 'EEXIST'],
  [/not a directory/i, 'ENOTDIR'],
  [/is a directory/i, 'EISDIR'],
  [/bad file descriptor/i, 'EBADF'],
  [/bad address/i, 'EFAULT'],
  [/exec format error/i, 'ENOEXEC'],
  [/address (already )?in use/i, 'EADDRINUSE'],
  [/cannot assign requested address/i, 'EADDRNOTAVAIL'],
  [/network is unreachable/i, 'ENETUNREACH'],
  [/connection refused/i, 'ECONNREFUSED'],
  [/text file busy/i, 'ETXTBSY'],
  [/illegal seek/i, 'ESPIPE'],
  [/input\/output error/i, 'EIO'],
];

const symbolic =
  /\b(E(?:PERM|ACCES|NOENT|ROFS|INVAL|BUSY|NODEV|NXIO|SRCH|OVERFLOW|NOSYS|OPNOTSUPP|NOTSUP|NOSPC|NOMEM|AGAIN|MFILE|EXIST|NOTDIR|ISDIR|BADF|FAULT|NOEXEC|ADDRINUSE|IO))\b/;

/** The error number that a message speaks of; the last one, since that is the innermost cause. */
export function errnoOf(message: string): string | undefined {
  const named = symbolic.exec(message)?.[1];
  if (named !== undefined) return named;
  let last: { index: number; errno: string } | undefined;
  for (const [pattern, errno] of byText) {
    const index = message.search(pattern);
    // Longer texts stand before those that they contain, so an equal place keeps the first.
    if (index >= 0 && (last === undefined || index > last.index)) last = { index, errno };
  }
  return last?.errno;
}
