import { join } from 'node:path';
import { isExecutable } from '../process/find-program.js';
import type { ProcessRunner } from '../process/process-runner.js';
import { searchFolders } from '../process/search-folders.js';

/** A program that reads compose files, and the words that come before compose's own. */
export interface ComposeProgram {
  readonly file: string;
  readonly args: readonly string[];
  /** As it says itself, e.g. `2.38.2`. */
  readonly version: string;
}

const timeoutMs = 10_000;

/** A context that is not there would end the client, though no engine is asked. */
const plugin = ['--context', 'default', 'compose'];

/** Compose as a plugin of a docker client on PATH, else the program of its own; version 1 reads files otherwise. Undefined where there is none. */
export async function findCompose(path: string, runner: ProcessRunner): Promise<ComposeProgram | undefined> {
  const folders = searchFolders(path);
  const candidates = [
    ...folders.map((folder) => ({ file: join(folder, 'docker'), args: plugin })),
    ...folders.map((folder) => ({ file: join(folder, 'docker-compose'), args: [] })),
  ];
  for (const { file, args } of candidates) {
    if (!(await isExecutable(file))) continue;
    const { exitCode, stdout } = await runner.run({ file, args: [...args, 'version', '--short'], timeoutMs });
    const version = /^v?(\d+)\.\S+$/.exec(stdout.trim());
    if (exitCode === 0 && version !== null && Number(version[1]) >= 2) {
      return { file, args, version: version[0].replace(/^v/, '') };
    }
  }
  return undefined;
}
