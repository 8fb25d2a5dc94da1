import { resolve } from 'node:path';
import { LineError, shown } from './line-error.js';
import type { LineContext } from './parsed-run.js';

/** Text of a file that a flag names, relative to where the line was given. Throws LineError when it cannot be read. */
export function readContextFile(spelled: string, file: string, context: LineContext): string {
  const path = resolve(context.cwd, file);
  try {
    return context.readFile(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LineError(
      `${spelled} names ${shown(path)}, which cannot be read (${shown(why)}): give an existing file.`,
    );
  }
}
