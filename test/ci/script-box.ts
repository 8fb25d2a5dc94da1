import { accessSync, constants, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { execa } from 'execa';

/** What a script did: exit status, its words, and the programs of the box that it called, one `name arguments` each. */
export interface ScriptResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly calls: readonly string[];
}

/**
 * A throw-away checkout that holds copies of real scripts, and a PATH on which nothing is but the ordinary tools that
 * scripts need and the fake programs that the test adds.
 */
export interface ScriptBox {
  readonly root: string;
  readonly programs: string;
  /** Adds a fake program: it notes its call, then runs `body` (bash). */
  program(name: string, body?: string): void;
  /** Writes a file below the root; `mode` as for chmod. */
  file(path: string, text: string, mode?: number): void;
  run(script: string, args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<ScriptResult>;
}

const ordinaryTools = ['awk', 'bash', 'cat', 'dirname', 'env', 'head', 'mktemp', 'rm', 'sed', 'tail'];

export async function openScriptBox(t: ExecutionContext, scripts: readonly string[]): Promise<ScriptBox> {
  const base = await mkdtemp(join(tmpdir(), 'eci-compat-script-box-'));
  t.teardown(() => rm(base, { recursive: true, force: true }));
  const root = join(base, 'checkout');
  const programs = join(base, 'programs');
  const log = join(base, 'calls.log');
  mkdirSync(programs);
  for (const tool of ordinaryTools) symlinkSync(findOnPath(tool), join(programs, tool));
  for (const script of scripts) {
    mkdirSync(dirname(join(root, script)), { recursive: true });
    await copyFile(script, join(root, script));
  }

  const file = (path: string, text: string, mode = 0o644): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode });
  };
  return {
    root,
    programs,
    file,
    program: (name, body = '') => {
      writeFileSync(join(programs, name), fakeProgram(name, body), { mode: 0o755 });
    },
    run: async (script, args = [], env = {}) => {
      writeFileSync(log, '');
      const result = await execa(join(root, script), args, {
        cwd: base,
        env: { PATH: programs, ECI_COMPAT_SYSTEM_PATH: programs, TMPDIR: base, CALLS: log, ...env },
        extendEnv: false,
        reject: false,
        timeout: 60_000,
      });
      const calls = readFileSync(log, 'utf8').split('\n').slice(0, -1);
      return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr, calls };
    },
  };
}

/** Text of a fake program that notes how it was called. */
export const fakeProgram = (name: string, body: string): string =>
  `#!/bin/bash\nprintf '%s\\n' "${name}\${*:+ $*}" >>"$CALLS"\n${body}\n`;

function findOnPath(tool: string): string {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, tool));
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`the tests of the scripts need ${tool} on PATH`);
  accessSync(found, constants.X_OK);
  return found;
}
