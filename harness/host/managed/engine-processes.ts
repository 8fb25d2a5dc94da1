import { basename } from 'node:path';
import { readProcessTable, withDescendants } from './process-table.js';
import type { ProcessEntry } from './process-table.js';

const enginePrograms = /^(dockerd|containerd|containerd-shim.*|docker-proxy)$/;

/** Whether a process is an engine program that works below a folder; an editor open on a file there is not. */
export const worksBelow =
  (directory: string) =>
  ({ argv }: ProcessEntry): boolean =>
    enginePrograms.test(basename(argv[0] ?? '')) &&
    argv.some((word) => word.includes(`${directory}/`) || word === directory);

/** Engine programs that work below a folder, with the containers they hold. */
export async function engineProcesses(directory: string): Promise<readonly ProcessEntry[]> {
  return withDescendants(await readProcessTable(), worksBelow(directory));
}

/** Runtime programs that are busy with one container, e.g. one that hangs; never the shim that supervises it. */
export async function runtimeProcesses(containerId: string): Promise<readonly ProcessEntry[]> {
  const isRuntime = ({ argv }: ProcessEntry): boolean =>
    argv.includes(containerId) && !enginePrograms.test(basename(argv[0] ?? ''));
  return withDescendants(await readProcessTable(), isRuntime);
}

/** Sends a signal; a process that is gone already is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
