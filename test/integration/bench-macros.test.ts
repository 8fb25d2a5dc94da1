import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import type { BenchEvent } from '../../results/bench/bench-events.js';
import { parseBench } from '../../results/parse-record.js';
import { runCli } from './support/cli.js';
import type { CliResult } from './support/cli.js';
import { leftovers, nothingLeft } from './support/leftovers.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

let home: TestHome;
let macros: CliResult;
let events: readonly BenchEvent[];
let predicted: CliResult;
let left: unknown;

/** A loop with a known number of calls, which ends otherwise where one of them fails. */
const loop =
  'mkdir -p /tmp/a /tmp/b; i=0; while [ $i -lt 30 ]; do mount --bind /tmp/a /tmp/b && umount /tmp/b || exit 9; i=$((i + 1)); done';
const rights = ['--cap-add', 'SYS_ADMIN', '--security-opt', 'apparmor=unconfined'];

const predict = (line: readonly string[]): Promise<CliResult> =>
  runCli(home, ['bench', 'predict', '--json', '--host', 'managed', '--trials', '2', '--costs', 'costs', '--', ...line]);

test.before(async () => {
  home = await makeTestHome();
  const chosen = ['container-start', 'sandbox-200-binds', 'chroot-install'].flatMap((name) => ['--macro', name]);
  const args = ['bench', '--quick', '--json', '--host', 'managed', '--blocks', '2', '--operation', 'getppid'];
  macros = await runCli(home, [...args, '--arm', 'U', '--arm', 'NM', ...chosen, '--out', 'out']);
  const parsed = parseBench(await readFile(join(home.scratch, 'out', 'run.jsonl'), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.message);
  ({ events } = parsed.record);
  const fixture = join(findPackageRoot(), 'test', 'fixtures', 'bench', 'quick-run.jsonl.gz');
  await mkdir(join(home.scratch, 'costs'));
  await writeFile(join(home.scratch, 'costs', 'run.jsonl'), gunzipSync(await readFile(fixture)));
  predicted = await predict(['docker', 'run', '--rm', ...rights, 'static-tools', 'sh', '-c', loop]);
  left = await leftovers(home);
});

test.after.always(() => home.remove());

test('every whole workload is counted once and then run in every arm of every block', (t) => {
  const counted = events.flatMap((event) => (event.type === 'macro-count' ? [event.macro] : []));
  t.deepEqual(counted.sort(), ['chroot-install', 'container-start', 'sandbox-200-binds'], macros.stderr);
  const run = events.flatMap((event) =>
    event.type === 'macro-sample' ? [`${event.macro} ${String(event.block)} ${event.arm}`] : [],
  );
  const expected = counted.flatMap((macro) =>
    [0, 1].flatMap((block) => ['A1', 'A2', 'NM', 'U'].map((arm) => `${macro} ${String(block)} ${arm}`)),
  );
  t.deepEqual(run.sort(), expected.sort());
  t.deepEqual(
    events.filter(({ type }) => type === 'macro-failure'),
    [],
  );
});

test('a sandbox of 200 binds makes at least 200 binds, and an empty container no trapped call', (t) => {
  const callsOf = (id: string) =>
    events.flatMap((event) => (event.type === 'macro-count' && event.macro === id ? event.calls : []));
  t.true((callsOf('sandbox-200-binds').find(({ kind }) => kind === 'bind')?.count ?? 0) >= 200);
  t.deepEqual(callsOf('container-start'), []);
});

test('the calls of a line of your own are counted exactly, and priced from a record', (t) => {
  t.is(predicted.exitCode, 0, predicted.stderr);
  const document = JSON.parse(predicted.stdout) as {
    readonly wallMs: readonly number[];
    readonly counts: {
      readonly noNewPrivs: boolean;
      readonly calls: readonly { readonly kind: string; readonly count: number }[];
    };
    readonly predictions: readonly { readonly arm: string; readonly extraNs: number | null }[];
  };
  const counts = Object.fromEntries(document.counts.calls.map(({ kind, count }) => [kind, count]));
  t.deepEqual(counts, { bind: 30, umount: 30 });
  t.false(document.counts.noNewPrivs);
  t.is(document.wallMs.length, 2);
  const extraOf = (arm: string): number => document.predictions.find((one) => one.arm === arm)?.extraNs ?? 0;
  t.true(extraOf('NM') > extraOf('N'));
});

test('a line that fails without isolation has no prediction, and the reason is its own', async (t) => {
  const failing = await predict(['docker', 'run', '--rm', 'static-tools', 'sh', '-c', 'echo broken >&2; exit 3']);
  t.is(failing.exitCode, 4);
  t.regex(failing.stderr, /nothing is predicted for this workload: it fails without isolation: exit 3: broken/);
  t.is(failing.stdout, '');
});

test('the same benchmark is computed again from its record', async (t) => {
  const again = await runCli(home, ['report', 'out', '--format', 'json', '--out', 'again']);
  t.is(again.exitCode, 4, again.stderr);
  const [one, other] = await Promise.all(
    ['out', 'again'].map((folder) => readFile(join(home.scratch, folder, 'report.json'), 'utf8')),
  );
  t.is(one, other);
});

test('nothing is left of it', (t) => {
  t.deepEqual(left, nothingLeft);
});
