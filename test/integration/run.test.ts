import { copyFile, mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { z } from 'zod';
import { runCli } from './support/cli.js';
import type { CliResult } from './support/cli.js';
import { leftovers, nothingLeft } from './support/leftovers.js';
import { readRecord, repeatedTrials, trialsOf } from './support/record-watch.js';
import { readReport, reportOf, rowOf } from './support/report-document.js';
import type { ReportDocument } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

const workloads = ['dev-mknod', 'run-user-above-65535', 'ns-userns-mapped', 'run-net-host', 'run-exit-code'];
const reportFiles = ['junit.xml', 'report.csv', 'report.html', 'report.json', 'report.md'];

let home: TestHome;
let folder: string;
let result: CliResult;
let report: ReportDocument;
let left: unknown;

test.before(async () => {
  home = await makeTestHome();
  folder = join(home.scratch, 'out');
  const chosen = workloads.flatMap((id) => ['--workload', id]);
  result = await runCli(home, ['run', '--json', '--privilege', 'plain', '--trials', '2', '--out', 'out', ...chosen]);
  left = await leftovers(home);
  report = reportOf(result);
});

test.after.always(() => home.remove());

test('a run of the catalogue as expected ends with exit status 0', (t) => {
  t.is(result.exitCode, 0, result.stderr);
  t.is(report.summary.unexpected, 0);
});

test('the folder holds the record and every report', async (t) => {
  t.deepEqual(
    (await readdir(folder)).filter((name) => name !== 'evidence').sort(),
    [...reportFiles, 'run.jsonl'].sort(),
  );
});

test('the summary counts rows, and the A/A control beside them', (t) => {
  const { total, decisive, divergences, flaky, inconclusive, aa } = report.summary;
  t.deepEqual(
    { total, decisive, divergences, flaky, inconclusive },
    {
      total: 5,
      decisive: 5,
      divergences: 4,
      flaky: 0,
      inconclusive: 0,
    },
  );
  t.deepEqual(aa, { pairs: 5, divergences: 0 });
});

const rows = [
  ['dev-mknod', 'regressed', /^run\/exit-1\/EPERM: mknod: \/tmp\/n: Operation not permitted$/],
  ['run-user-above-65535', 'regressed', /^start\/exit-128.*: .*unmapped user/],
  ['ns-userns-mapped', 'fixed', /^run\/exit-1: user 0 is mapped to user 0 of the host$/],
  ['run-net-host', 'regressed', /^create\/engine-400: .*user namespaces/],
] as const;

for (const [workload, verdict, signature] of rows) {
  test(`runc and runc-userns really differ: ${workload} ${verdict}`, (t) => {
    const row = rowOf(report, workload);
    t.is(row.verdict, verdict, row.reason);
    t.regex(row.signature ?? '', signature);
    t.is(row.expectation, 'expected');
    const [failing, passing] =
      verdict === 'fixed' ? (['baseline', 'candidate'] as const) : (['candidate', 'baseline'] as const);
    t.deepEqual(row.trials[failing], { passed: 0, total: 2 });
    t.deepEqual(row.trials[passing], { passed: 2, total: 2 });
  });
}

test('what works on both sides is the same', (t) => {
  t.is(rowOf(report, 'run-exit-code').verdict, 'same-pass');
});

test('every arm has its trials once, each with what really ran', async (t) => {
  const record = await readRecord(join(folder, 'run.jsonl'));
  const trials = trialsOf(record);
  t.is(trials.length, workloads.length * 3 * 2);
  t.deepEqual(repeatedTrials(record), []);
  for (const { target, identity, outcome } of trials) {
    if (outcome.kind !== 'completed') continue;
    t.is(identity?.runtime, 'runc');
    t.is(identity?.uidMap?.startsWith('0 0 4294967295'), target === 'runc', identity?.uidMap ?? 'no map');
  }
});

test('evidence that a row names is there', async (t) => {
  const named = report.results.flatMap(({ evidence }) => evidence);
  t.true(named.length >= 4);
  for (const path of named) t.not((await readFile(join(folder, path), 'utf8')).length, 0, path);
});

test('--json prints the same document that the folder holds', async (t) => {
  t.is(`${result.stdout}\n`, await readFile(join(folder, 'report.json'), 'utf8'));
  t.deepEqual(await readReport(folder), report);
});

test('nothing is left of the run', (t) => {
  t.deepEqual(left, nothingLeft);
});

test('report rebuilds every report, byte for byte, from the record alone', async (t) => {
  const copy = join(home.scratch, 'copy');
  await mkdir(copy);
  await copyFile(join(folder, 'run.jsonl'), join(copy, 'run.jsonl'));
  const { exitCode, stderr } = await runCli(home, ['report', copy]);
  t.is(exitCode, 0, stderr);
  for (const name of reportFiles) {
    t.is(await readFile(join(copy, name), 'utf8'), await readFile(join(folder, name), 'utf8'), name);
  }
});

test('an unexpected divergence ends with exit status 1, and with the same from the record', async (t) => {
  const words = ['--workload', 'ns-userns-mapped', '--baseline', 'runc-userns', '--candidate', 'runc'];
  const { exitCode } = await runCli(home, ['run', ...words, '--trials', '1', '--out', 'swapped']);
  t.is(exitCode, 1);
  t.is(rowOf(await readReport(join(home.scratch, 'swapped')), 'ns-userns-mapped').verdict, 'regressed');
  t.is((await runCli(home, ['report', 'swapped'])).exitCode, 1);
});

test('fewer decisive pairs than asked for end with exit status 4', async (t) => {
  const words = ['--workload', 'run-exit-code', '--trials', '1', '--min-decisive', '2', '--out', 'few'];
  t.is((await runCli(home, ['run', ...words])).exitCode, 4);
});

test('list prints one document with every workload', async (t) => {
  const { exitCode, stdout } = await runCli(home, ['list', '--json']);
  const words = z.array(z.string());
  const list = z
    .object({
      schemaVersion: z.literal(1),
      workloads: z.array(
        z.object({
          id: z.string(),
          suite: z.string(),
          title: z.string(),
          privileges: words,
          requirements: words,
          expectations: z.array(z.object({ targets: words, verdict: z.string() })),
          sources: words,
        }),
      ),
    })
    .parse(JSON.parse(stdout));
  t.is(exitCode, 0);
  t.true(list.workloads.length >= 30);
  t.deepEqual(list.workloads.find(({ id }) => id === 'dev-mknod')?.suite, 'privileged-kernel');
});

test('doctor prints one document: what is usable, what is not and why', async (t) => {
  const { exitCode, stdout, stderr } = await runCli(home, ['doctor', '--json']);
  const Target = z.object({ id: z.string() });
  const Host = z.object({
    kind: z.string(),
    usable: z.boolean(),
    reason: z.string(),
    targets: z.array(Target),
    unavailable: z.array(z.object({ id: z.string(), reason: z.string().min(1) })),
    requirements: z.array(z.object({ requirement: z.string(), met: z.boolean(), reason: z.string().min(1) })),
  });
  const { hosts } = z.object({ schemaVersion: z.literal(1), hosts: z.array(Host) }).parse(JSON.parse(stdout));
  t.is(exitCode, 0, stderr);
  const [engine, managed] = hosts;
  t.is(engine?.usable, false);
  t.regex(engine?.reason ?? '', /unix:\/\/\/nonexistent\/docker\.sock/);
  t.is(managed?.usable, true);
  const ids = managed?.targets.map(({ id }) => id) ?? [];
  t.true(ids.includes('runc') && ids.includes('runc-userns'), ids.join(' '));
  t.true((managed?.requirements.length ?? 0) > 3);
  t.deepEqual(await leftovers(home), nothingLeft);
});
