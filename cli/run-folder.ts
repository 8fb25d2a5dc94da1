import { access } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { probeFolder } from './probe-folder.js';
import { UsageError } from './usage-error.js';

/** Absolute path of a run's folder; refuses one that holds a record already unless that is continued, or that cannot be made. */
export async function checkRunFolder(
  cwd: string,
  runId: string,
  out: string | undefined,
  isResume: boolean,
): Promise<string> {
  const folder = resolve(cwd, out ?? join('runs', runId));
  if (isResume) return folder;
  const record = join(folder, 'run.jsonl');
  const exists = await access(record).then(
    () => true,
    () => false,
  );
  if (exists)
    throw new UsageError(
      `--out ${folder}: there is a record already; choose another folder (only a run can be continued: run --resume)`,
    );
  await probeFolder(folder, `--out ${folder}`);
  return folder;
}

/** A path as short as a person would write it. */
export function shownPath(cwd: string, path: string): string {
  const shorter = relative(cwd, path);
  return shorter.startsWith('..') ? path : shorter;
}
