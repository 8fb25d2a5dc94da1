const fallback = 'bookworm';

/** Value of a shell-like assignment of os-release(5). */
const valueOf = (osRelease: string, key: string): string | undefined =>
  new RegExp(`^${key}=["']?([a-z][a-z0-9-]*)["']?\\s*$`, 'm').exec(osRelease)?.[1];

/** The release whose packages this machine installs, by its code name; derivatives of Ubuntu name Ubuntu's. */
export function hostSuite(osRelease: string): string {
  const family = `${valueOf(osRelease, 'ID') ?? ''} ${/^ID_LIKE=(.*)$/m.exec(osRelease)?.[1] ?? ''}`;
  if (!/\b(debian|ubuntu)\b/.test(family)) return fallback;
  return (
    valueOf(osRelease, 'UBUNTU_CODENAME') ??
    valueOf(osRelease, 'DEBIAN_CODENAME') ??
    valueOf(osRelease, 'VERSION_CODENAME') ??
    fallback
  );
}
