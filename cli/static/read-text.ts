import { readFileSync } from 'node:fs';
import type { StaticCheck } from './check-static.js';

/** The text of a file, or why it cannot be read. */
export function readText(path: string): string | Extract<StaticCheck, { ok: false }> {
  let bytes: Buffer;
  try {
    bytes = readBytes(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `cannot be read (${why}): give an existing file`, place: undefined };
  }
  if (!isUtf16(bytes)) return bytes.toString('utf8');
  const message = 'the file is UTF-16, as PowerShell writes it: save it as UTF-8';
  return { ok: false, message, place: undefined, unknown: true };
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    // A socket, as Node gives to a child, cannot be opened by its name; a pipe that does not block can be read only so.
    if (path === '/dev/stdin' && (error as NodeJS.ErrnoException).code === 'ENXIO') return readFileSync(0);
    throw error;
  }
}

/** By its byte order mark, or by the zeros beside its first two letters. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return (second === 0 && fourth === 0) || (first === 0 && third === 0);
}
