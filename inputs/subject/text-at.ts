/** Text of a file that may be there; undefined where it cannot be read. */
export function textAt(path: string, readFile: (path: string) => string): string | undefined {
  try {
    return readFile(path);
  } catch {
    return undefined;
  }
}
