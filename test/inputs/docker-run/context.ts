import type { LineContext } from '../../../inputs/docker-run/parsed-run.js';

/** A context with no environment but this, and no files but these (by absolute path). */
export function contextWith(
  env: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): LineContext {
  const readFile = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw new Error(`ENOENT: no such file, open '${path}'`);
    return text;
  };
  return { cwd: '/home/me/app', env, readFile };
}
