import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { findPackageRoot } from '../../cli/context.js';
import { engineProcesses, signalProcess } from '../../harness/host/managed/engine-processes.js';
import { runCli, startCli } from './support/cli.js';
import { leftovers, nothingLeft } from './support/leftovers.js';
import { readRecord, repeatedTrials, trialsOf, untilText, untilTrials } from './support/record-watch.js';
import { readReport, rowOf } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

const catalog = ['--catalog', join(findPackageRoot(), 'test', 'integration', 'catalog', 'lifecycle')];
const two = [...catalog, '--workload', 'steady', '--workload', 'steady-too'];
const plannedTrials = 2 * 3 * 3;

let home: TestHome;

test.before(async () => {
  home = await makeTestHome();
});

test.after.always(() => home.remove());

const recordOf = (out: string): string => join(home.scratch, out, 'run.jsonl');

/** Starts a run of two workloads with two workers. */
const startRun = (out: string) => startCli(home, ['run', ...two, '--trials', '3', '--jobs', '2', '--out', out]);

/** The issue's own bound on the end after Ctrl-C. */
const stopDeadlineMs = 5000;

for (const [signal, shown] of [
  ['SIGINT', 'in the middle of a trial'],
  ['SIGTERM', 'likewise'],
] as const) {
  test(`${signal} ends the run in time with a valid record that --resume completes (${shown})`, async (t) => {
    const out = signal.toLowerCase();
    const run = startRun(out);
    await untilTrials(recordOf(out), 3, run);
    const sentAt = performance.now();
    run.kill(signal);
    const { exitCode, stderr } = await run;
    const tookMs = performance.now() - sentAt;
    t.is(exitCode, 130, stderr);
    t.true(tookMs <= stopDeadlineMs, `${String(tookMs)} ms`);
    t.deepEqual(await leftovers(home), nothingLeft);
    const record = await readRecord(recordOf(out));
    const before = trialsOf(record).length;
    t.false(record.torn);
    t.true(before >= 3 && before < plannedTrials, String(before));
    const report = await readReport(join(home.scratch, out));
    t.is(report.end, 'interrupted');
    t.is(report.summary.total, 2);
    t.true(report.summary.inconclusive >= 1);

    const resumed = await runCli(home, ['run', ...catalog, '--resume', out]);
    t.is(resumed.exitCode, 0, resumed.stderr);
    await allOnce(t, out);
    t.true(resumed.stderr.includes(`${String(before)} of them done before`), resumed.stderr);
    const whole = await readReport(join(home.scratch, out));
    t.is(whole.end, 'completed');
    t.is(whole.summary.decisive, 2);
  });
}

interface Assertions {
  is(actual: unknown, expected: unknown, message?: string): boolean;
  deepEqual(actual: unknown, expected: unknown, message?: string): boolean;
}

/** Every planned trial is in the record, none twice. */
async function allOnce(t: Assertions, out: string): Promise<void> {
  const record = await readRecord(recordOf(out));
  t.is(trialsOf(record).length, plannedTrials);
  t.deepEqual(repeatedTrials(record), []);
}

test('Ctrl-C while the engines start leaves nothing', async (t) => {
  const run = startRun('early');
  await untilText(run.stderr, 'starting private engines');
  run.kill('SIGINT');
  const { exitCode } = await run;
  t.is(exitCode, 130);
  t.deepEqual(await leftovers(home), nothingLeft);
});

test('Ctrl-C twice, which reaches the whole process group, changes nothing', async (t) => {
  const run = startCli(home, ['run', ...two, '--trials', '3', '--out', 'twice'], { ownGroup: true });
  await untilTrials(recordOf('twice'), 1, run);
  if (run.pid === undefined) throw new Error('the run has no process');
  process.kill(-run.pid, 'SIGINT');
  process.kill(-run.pid, 'SIGINT');
  t.is((await run).exitCode, 130);
  t.deepEqual(await leftovers(home), nothingLeft);
});

test('kill -9 loses the trials under way only; the next start removes what is left, and nothing of a living run', async (t) => {
  const living = startCli(home, [
    'run',
    ...catalog,
    '--workload',
    'long',
    '--trials',
    '1',
    '--jobs',
    '1',
    '--out',
    'living',
  ]);
  try {
    await untilText(living.stderr, ' trials\n');
    const killed = startRun('killed');
    await untilTrials(recordOf('killed'), 4, killed);
    killed.kill('SIGKILL');
    await killed;
    const before = trialsOf(await readRecord(recordOf('killed'))).length;
    t.true(before >= 4);
    const left = await leftovers(home, 1);
    t.not(left.processes.length, 0, 'the engines outlive the harness, or this test shows nothing');
    t.not(left.bridges.length, 0);
    const ofLiving = (await leftovers(home, 0)).processes;

    const early = startRun('killed-early');
    await untilText(early.stderr, 'starting private engines');
    early.kill('SIGKILL');
    await early;

    t.is((await runCli(home, ['doctor', '--host', 'managed'])).exitCode, 0);
    t.deepEqual(await leftovers(home, 1), nothingLeft);
    t.is(living.exitCode, null, 'the living run goes on');
    t.deepEqual(missing(ofLiving.filter(isEngine), (await leftovers(home, 0)).processes), []);

    const resumed = await runCli(home, ['run', ...catalog, '--resume', 'killed']);
    t.is(resumed.exitCode, 0, resumed.stderr);
    await allOnce(t, 'killed');
  } finally {
    living.kill('SIGINT');
    await living;
  }
  t.is((await readReport(join(home.scratch, 'living'))).end, 'interrupted');
  t.deepEqual(await leftovers(home, 0), nothingLeft);
});

const isEngine = (line: string): boolean => /^\S*(dockerd|containerd) /.test(line);

const missing = (wanted: readonly string[], present: readonly string[]): string[] =>
  wanted.filter((line) => !present.includes(line));

test('of networks that a killed run had made nothing is left after the next start', async (t) => {
  const bridges = async (): Promise<string[]> =>
    (await readdir('/sys/class/net')).filter((name) => name.startsWith('br-'));
  const before = await bridges();
  const links = execa('ip', ['monitor', 'link'], { buffer: false, reject: false });
  const run = startCli(home, ['run', ...catalog, '--workload', 'networked', '--trials', '3', '--out', 'networked']);
  await untilText(links.stdout, ': br-');
  run.kill('SIGKILL');
  await run;
  links.kill();
  const left = missing(await bridges(), before);
  t.not(left.length, 0, 'the network outlives the harness, or this test shows nothing');
  t.is((await runCli(home, ['doctor', '--host', 'managed'])).exitCode, 0);
  t.deepEqual(
    (await bridges()).filter((name) => left.includes(name)),
    [],
  );
  t.deepEqual(await leftovers(home), nothingLeft);
});

test('two runs at once both come to their end', async (t) => {
  const runs = ['one', 'other'].map((out) =>
    runCli(home, ['run', ...two, '--workload', 'steady', '--trials', '2', '--jobs', '1', '--out', out]),
  );
  for (const [index, { exitCode, stderr }] of (await Promise.all(runs)).entries()) {
    const out = ['one', 'other'][index] ?? '';
    t.is(exitCode, 0, stderr);
    const report = await readReport(join(home.scratch, out));
    for (const workload of ['steady', 'steady-too']) t.is(rowOf(report, workload).verdict, 'same-pass');
    t.deepEqual(report.summary.aa, { pairs: 2, divergences: 0 });
    t.deepEqual(await leftovers(home, index), nothingLeft);
  }
});

test('two runs at once with state folders of their own both come to their end', async (t) => {
  const other = await makeTestHome();
  try {
    const words = ['run', ...catalog, '--workload', 'steady', '--trials', '2', '--out', 'apart'];
    const results = await Promise.all([home, other].map((one) => runCli(one, words)));
    for (const { exitCode, stderr } of results) t.is(exitCode, 0, stderr);
    for (const one of [home, other]) {
      t.is(rowOf(await readReport(join(one.scratch, 'apart')), 'steady').verdict, 'same-pass');
      t.deepEqual(await leftovers(one), nothingLeft);
    }
  } finally {
    await other.remove();
  }
});

test('an engine that dies makes its trials infrastructure, never a divergence', async (t) => {
  const run = startCli(home, ['run', ...two, '--trials', '3', '--jobs', '2', '--out', 'engine-died']);
  await untilTrials(recordOf('engine-died'), 4, run);
  const engines = await engineProcesses(join(home.state, 'slots', '0', 'userns'));
  const daemon = engines.find(({ argv }) => argv[0]?.endsWith('dockerd') === true);
  if (daemon === undefined) throw new Error('there is no dockerd to kill');
  signalProcess(daemon.pid, 'SIGKILL');
  const { exitCode, stderr } = await run;
  const report = await readReport(join(home.scratch, 'engine-died'));
  t.is(report.summary.divergences, 0);
  t.is(report.summary.inconclusive, 2);
  t.true(report.results.some(({ reason }) => reason.includes('engine-unreachable')));
  t.is(exitCode, 3, stderr);
  const causes = trialsOf(await readRecord(recordOf('engine-died')))
    .filter(({ outcome }) => outcome.kind === 'infrastructure')
    .map(({ target }) => target);
  t.deepEqual([...new Set(causes)], ['runc-userns']);
  t.deepEqual(await leftovers(home), nothingLeft);
});

test('the record of an interrupted run is text that ends with a whole line', async (t) => {
  const text = await readFile(recordOf('twice'), 'utf8');
  t.true(text.endsWith('\n'));
  t.regex(text.trimEnd().split('\n').at(-1) ?? '', /"type":"run-finished".*"end":"interrupted"/);
});
