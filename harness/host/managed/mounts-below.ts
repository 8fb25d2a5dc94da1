import { readFile } from 'node:fs/promises';

/** Undoes the octal escapes of a mountinfo field (proc(5)). */
export const unescapePath = (field: string): string =>
  field.replace(/\\([0-7]{3})/g, (_match, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

/** Mount points below a folder in `/proc/self/mountinfo` text, the newest first. */
export function mountsBelow(mountinfo: string, directory: string): string[] {
  return mountinfo
    .split('\n')
    .map((line) => unescapePath(line.split(' ')[4] ?? ''))
    .filter((path) => path.startsWith(`${directory}/`))
    .reverse();
}

export const readMountsBelow = async (directory: string): Promise<string[]> =>
  mountsBelow(await readFile('/proc/self/mountinfo', 'utf8'), directory);
