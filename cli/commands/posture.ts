import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { HarnessError } from '../../harness/errors/harness-error.js';
import { ExecaRunner } from '../../harness/process/execa-runner.js';
import { decodeText } from '../../inputs/posture/decode-text.js';
import { readSavedPosture } from '../../inputs/posture/read-saved.js';
import { postureJson } from '../../reports/posture/json.js';
import { postureText } from '../../reports/posture/text.js';
import { bundledRules } from '../../rules/bundled.js';
import { matchPosture } from '../../rules/match-posture.js';
import type { CliContext } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import { collectMachine } from '../posture/collect-machine.js';
import { shownText } from '../shown-text.js';
import { UsageError } from '../usage-error.js';
import { writeFiles } from '../write-files.js';
import type { PostureOptions } from './posture-options.js';

/** Reads, judges, shows; returns the exit status. */
export async function postureCommand(options: PostureOptions, context: CliContext): Promise<number> {
  const { from, save, eciSince } = options;
  if (from !== undefined && save !== undefined)
    throw new UsageError('--save keeps what this machine says: leave out --from');
  const files = from === undefined ? await ownFiles(save, context) : await savedFiles(resolve(context.cwd, from));
  const read = readSavedPosture({ files, eciSince });
  if (!read.ok) throw new UsageError(from === undefined ? read.message : `${from}: ${read.message}`);
  if (Object.keys(read.facts).length === 0) {
    const what = from === undefined ? 'this machine' : `what is in ${from}`;
    throw new HarnessError(
      'infrastructure',
      `nothing that posture judges is known of ${what}: start Docker Desktop or the engine and look again`,
    );
  }
  const report = { facts: read.facts, sources: read.files, findings: matchPosture(read.facts, bundledRules()) };
  context.stdout(options.json === true ? postureJson(report) : shownText(postureText(report), Infinity));
  return report.findings.some(({ severity }) => severity === 'error')
    ? exitCodes.unexpectedDivergence
    : exitCodes.nothingUnexpected;
}

async function ownFiles(
  save: string | undefined,
  { cwd, env, signal, stderr }: CliContext,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { files, missing } = await collectMachine({
    runner: new ExecaRunner(),
    platform: process.platform,
    env,
    signal,
  });
  for (const text of missing) stderr(`note: not read: ${shownText(text)}\n`);
  if (files.size === 0) {
    throw new HarnessError(
      'infrastructure',
      'nothing of this machine could be read: run it where docker and Docker Desktop are, or give saved files with --from',
    );
  }
  if (save !== undefined) await saveFiles(resolve(cwd, save), files);
  return files;
}

/** As the texts that they are read as, so that `--from` reads the same wherever it is. */
async function saveFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const made = [...files].map(([fileName, bytes]) => ({ fileName, make: () => decodeText(bytes) }));
  const { failed } = await writeFiles(folder, made);
  if (failed.length > 0) throw new HarnessError('infrastructure', `--save: not written: ${failed.join('; ')}`);
}

async function savedFiles(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new UsageError(`--from ${folder}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}
