import { basename, dirname, resolve } from 'node:path';
import type { ReadWorkload, WorkloadContext } from '../workload/read-workload.js';
import { catchUnreadable } from '../workload/read-workload.js';
import { composeWorkload } from './run/compose-workload.js';
import { textAt } from './text-at.js';

/**
 * The services of a compose file as one workload, each in the order and with the waiting that its dependants ask for.
 * Unlike `readCompose` it refuses what a check cannot do, and a variable that is not set: empty, another program would run.
 */
export function readComposeWorkload(text: string, file: string, context: WorkloadContext): ReadWorkload {
  return catchUnreadable(file, () => {
    const { workload, remarks } = composeWorkload([{ text, file }], context);
    return { ok: true, workload, remarks: [...remarks, ...overrideRemark(file, context)] };
  });
}

const usualName = /^((?:docker-)?compose)\.ya?ml$/;

/** What `docker compose up` reads too where no file is named, and a named file alone does not mean. */
function overrideRemark(file: string, { cwd, readFile }: WorkloadContext): readonly string[] {
  const stem = usualName.exec(basename(file))?.[1];
  if (stem === undefined) return [];
  const names = ['yml', 'yaml'].map((ending) => `${stem}.override.${ending}`);
  const found = names.find((name) => textAt(resolve(cwd, dirname(file), name), readFile) !== undefined);
  return found === undefined
    ? []
    : [`${found} is not read, as with docker compose -f; to have it too, check what docker compose config prints.`];
}
