/** Whether a map (`0 0 4294967295`) is the host's own user namespace or another. Source: user_namespaces(7). */
export function userNamespaceOf(uidMap: string): 'host' | 'own' {
  return /^0 0 4294967295$/.test(uidMap.trim()) ? 'host' : 'own';
}

/** A map as `/proc/PID/uid_map` prints it, with single spaces, lines joined by `; `. */
export const normaliseUidMap = (text: string): string =>
  text
    .split(/[\n;]/)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('; ');
