/** Whether a map (`0 0 4294967295`) is the host's own user namespace or another. Source: user_namespaces(7). */
export function userNamespaceOf(uidMap: string): 'host' | 'own' {
  return /^0 0 4294967295$/.test(uidMap.trim()) ? 'host' : 'own';
}

/** Whether root of such a container is root of the host, in whichever namespace. */
export const mapsRootToRoot = (uidMap: string): boolean => uidMap.trim().startsWith('0 0 ');

/** A map as `/proc/PID/uid_map` prints it, with single spaces, lines joined by `; `. */
export const normaliseUidMap = (text: string): string =>
  text
    .split(/[\n;]/)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('; ');
