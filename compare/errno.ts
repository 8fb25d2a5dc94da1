/** Symbolic error numbers by the text of strerror(3), as glibc, musl and the kernel's runtimes print it. */
const byText: readonly (readonly [pattern: RegExp, errno: string])[] = [
  // busybox mount prints this for EPERM.
  [/permission denied \(are you root\?\)/gi, 'EPERM'],
  [/operation not permitted/gi, 'EPERM'],
  [/permission denied/gi, 'EACCES'],
  [/no such file or directory/gi, 'ENOENT'],
  [/read-only file ?system/gi, 'EROFS'],
  [/invalid argument/gi, 'EINVAL'],
  [/(device or resource|resource) busy/gi, 'EBUSY'],
  [/no such device or address/gi, 'ENXIO'],
  [/no such device/gi, 'ENODEV'],
  [/no such process/gi, 'ESRCH'],
  [/value too large/gi, 'EOVERFLOW'],
  [/function not implemented/gi, 'ENOSYS'],
  [/(operation )?not supported/gi, 'EOPNOTSUPP'],
  [/protocol not supported/gi, 'EPROTONOSUPPORT'],
  [/address family not supported by protocol/gi, 'EAFNOSUPPORT'],
  [/no space left on device/gi, 'ENOSPC'],
  [/cannot allocate memory|out of memory/gi, 'ENOMEM'],
  [/resource temporarily unavailable/gi, 'EAGAIN'],
  [/too many open files/gi, 'EMFILE'],
  [/file exists/gi, 'EEXIST'],
  [/not a directory/gi, 'ENOTDIR'],
  [/is a directory/gi, 'EISDIR'],
  [/bad file descriptor/gi, 'EBADF'],
  [/bad address/gi, 'EFAULT'],
  [/exec format error/gi, 'ENOEXEC'],
  [/address (already )?in use/gi, 'EADDRINUSE'],
  [/cannot assign requested address/gi, 'EADDRNOTAVAIL'],
  [/network is unreachable/gi, 'ENETUNREACH'],
  [/connection refused/gi, 'ECONNREFUSED'],
  [/text file busy/gi, 'ETXTBSY'],
  [/illegal seek/gi, 'ESPIPE'],
  [/input\/output error/gi, 'EIO'],
  [/(invalid )?cross-device link/gi, 'EXDEV'],
  [/too many levels of symbolic links/gi, 'ELOOP'],
  [/file name too long/gi, 'ENAMETOOLONG'],
  [/directory not empty/gi, 'ENOTEMPTY'],
  [/connection timed out/gi, 'ETIMEDOUT'],
  [/no route to host/gi, 'EHOSTUNREACH'],
  [/disk quota exceeded/gi, 'EDQUOT'],
  [/broken pipe/gi, 'EPIPE'],
  [/connection reset by peer/gi, 'ECONNRESET'],
];

const symbolic =
  /\b(E(?:PERM|ACCES|NOENT|ROFS|INVAL|BUSY|NODEV|NXIO|SRCH|OVERFLOW|NOSYS|OPNOTSUPP|NOTSUP|NOSPC|NOMEM|AGAIN|MFILE|EXIST|NOTDIR|ISDIR|BADF|FAULT|NOEXEC|ADDRINUSE|IO))\b/g;

/** The error number that a message speaks of; the last one, since that is the innermost cause. */
export function errnoOf(message: string): string | undefined {
  const named = [...message.matchAll(symbolic)].at(-1)?.[1];
  if (named !== undefined) return named;
  let last: { index: number; end: number; errno: string } | undefined;
  for (const [pattern, errno] of byText) {
    const match = [...message.matchAll(pattern)].at(-1);
    if (match === undefined) continue;
    const { index } = match;
    const end = index + match[0].length;
    // Where one text contains another, the longer one is meant.
    const isLater = last === undefined || end > last.end || (end === last.end && index < last.index);
    if (isLater) last = { index, end, errno };
  }
  return last?.errno;
}
