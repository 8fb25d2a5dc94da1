import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { parseBench } from '../../results/parse-record.js';
import type { BenchSample } from '../../results/bench/bench-events.js';
import { runCli } from './support/cli.js';
import type { CliResult } from './support/cli.js';
import { leftovers, nothingLeft } from './support/leftovers.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

interface Document {
  readonly summary: { readonly total: number; readonly decided: number };
  readonly cells: readonly {
    readonly operation: string;
    readonly arm: string;
    readonly verdict: string;
    readonly reason: string | null;
    readonly blocks: number;
  }[];
}

const arms = ['A1', 'A2', 'C', 'N', 'NM', 'U'];
const operations = ['bind', 'sysfs', 'getppid'];

let home: TestHome;
let result: CliResult;
let samples: readonly BenchSample[];
let left: unknown;

test.before(async () => {
  home = await makeTestHome();
  const chosen = operations.flatMap((name) => ['--operation', name]);
  const args = ['bench', '--quick', '--json', '--host', 'managed', '--blocks', '2', '--mounts', '0', ...chosen];
  result = await runCli(home, [...args, '--out', 'out']);
  left = await leftovers(home);
  const parsed = parseBench(await readFile(join(home.scratch, 'out', 'run.jsonl'), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.message);
  samples = parsed.record.events.filter((event) => event.type === 'bench-sample');
});

test.after.always(() => home.remove());

const documentOf = (text: string): Document => JSON.parse(text) as Document;

test('every arm is measured in a container of its own in every block', (t) => {
  for (const block of [0, 1]) {
    t.deepEqual(
      samples
        .filter((sample) => sample.block === block)
        .map(({ arm }) => arm)
        .sort(),
      arms,
      result.stderr,
    );
  }
});

test('arms of a user namespace are in one, the others are not', (t) => {
  for (const { arm, probe } of samples) t.is(probe.uidMap === '0 0 4294967295', arm !== 'U' && arm !== 'C', arm);
});

test('the supervisor is the one of the arm', (t) => {
  const expected: Readonly<Record<string, string>> = {
    A1: 'none',
    A2: 'none',
    U: 'none',
    N: 'continue',
    NM: 'mountinfo',
    C: 'mountinfo',
    B: 'none',
  };
  for (const { arm, probe } of samples)
    t.is<string | undefined, string | undefined>(probe.supervise, expected[arm], arm);
});

test('what is timed has samples, and what the kernel refuses has its errno and none', (t) => {
  for (const { arm, groups } of samples) {
    const [bind, sysfs] = ['bind', 'sysfs'].map((name) =>
      groups.flatMap((group) => group.operations).find(({ operation }) => operation === name),
    );
    t.is(bind?.kind, 'timed');
    if (bind?.kind === 'timed') t.true(bind.batches.every(({ n, do: { p50 } }) => n > 0 && p50 > 0));
    if (arm === 'U' || arm === 'C') t.is(sysfs?.kind === 'unsupported' ? sysfs.errno : undefined, 'EPERM');
  }
});

test('two blocks decide nothing, and the exit status says so', (t) => {
  const { summary, cells } = documentOf(result.stdout);
  t.is(result.exitCode, 4, result.stderr);
  t.is(summary.decided, 0);
  t.true(cells.some(({ verdict, reason }) => verdict === 'inconclusive' && reason === 'too few blocks'));
  t.true(cells.some(({ arm, verdict }) => arm === 'U' && verdict === 'unsupported'));
});

test('the report of the record is the same document', async (t) => {
  const again = await runCli(home, ['report', '--json', 'out']);
  t.deepEqual(documentOf(again.stdout), documentOf(result.stdout));
});

test('nothing is left', (t) => {
  t.deepEqual(left, nothingLeft);
});
