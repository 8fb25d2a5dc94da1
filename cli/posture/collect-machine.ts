import { readFile } from 'node:fs/promises';
import type { ProcessRunner } from '../../harness/process/process-runner.js';
import { desktopFiles } from './desktop-files.js';

/** What was read on a machine, as a folder would hold it. */
export interface CollectedMachine {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What could not be read, and why, in one line each. */
  readonly missing: readonly string[];
}

export interface Machine {
  readonly runner: ProcessRunner;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

const commandMs = 20_000;

/** Commands whose output is a file of posture; all of them only read. */
const commands: readonly { readonly file: string; readonly command: readonly [string, ...string[]] }[] = [
  { file: 'docker-version.json', command: ['docker', 'version', '--format', '{{json .}}'] },
  { file: 'docker-info.json', command: ['docker', 'info', '--format', '{{json .}}'] },
  { file: 'contexts.json', command: ['docker', 'context', 'ls', '--format', '{{json .}}'] },
  { file: 'builders.json', command: ['docker', 'buildx', 'ls', '--format', 'json'] },
];

/** Reads what this machine says of itself; changes nothing on it. */
export async function collectMachine(machine: Machine): Promise<CollectedMachine> {
  const files = new Map<string, Uint8Array>();
  const missing: string[] = [];
  const keep = (name: string, text: string): void => void files.set(name, Buffer.from(text));
  const run = async (words: readonly [string, ...string[]]): Promise<string | undefined> => {
    const [file, ...args] = words;
    const { exitCode, stdout, stderr, startError } = await machine.runner.run({
      ...{ file, args, timeoutMs: commandMs, signal: machine.signal },
    });
    machine.signal.throwIfAborted();
    if (exitCode === 0) return stdout;
    const why = startError ?? stderr.trim().split('\n')[0] ?? '';
    missing.push(`${words.slice(0, 3).join(' ')}: ${why === '' ? `exit ${String(exitCode)}` : why}`);
    return undefined;
  };
  for (const { file, command } of commands) {
    const text = await run(command);
    if (text !== undefined && text.trim() !== '') keep(file, text);
  }
  const ids =
    (await run(['docker', 'ps', '--all', '--quiet', '--no-trunc']))?.split('\n').filter((id) => id !== '') ?? [];
  if (ids.length > 0) {
    const text = await run(['docker', 'inspect', ...ids]);
    if (text !== undefined) keep('inspect-all.json', text);
  }
  if (machine.platform === 'win32') {
    const text = await run(['wsl', '--version']);
    if (text !== undefined) keep('wsl-version.txt', text);
  }
  for (const [name, paths] of desktopFiles(machine.platform, machine.env)) {
    for (const path of paths) {
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes !== undefined) files.set(name, bytes);
    }
  }
  return { files, missing };
}
