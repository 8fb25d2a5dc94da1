import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { findPackageRoot } from '../../../cli/context.js';
import type { RecordSide } from '../../../compare/records/record-side.js';
import { RecordsDocument } from '../../../reports/records/model.js';
import { armsOf, oneModePlan, sideOf, startedOn } from '../../compare/records/sides.js';
import { runCli } from '../../support/cli.js';
import { failedOutcome, passedOutcome, recordText, recordedWorkloadOf, runFinished } from '../../support/records.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';

const eperm = failedOutcome(1, 'mknod: n: Operation not permitted');
const text = ({ record }: RecordSide): string => recordText(record.started, record.events);

/** A folder with records `a` and `b`. */
async function withRecords(t: ExecutionContext, a: RecordSide, b: RecordSide): Promise<string> {
  const cwd = tempDir(t);
  await writeTree(cwd, { 'a/run.jsonl': text(a), 'b/run.jsonl': text(b) });
  return cwd;
}

const off = sideOf('A');
const on = sideOf('B');
const broken = sideOf('B', undefined, armsOf('sysbox-runc', { baseline: eperm }));

test('the program compares two folders, writes every report and leaves the records alone', async (t) => {
  const cwd = await withRecords(t, off, broken);
  const program = join(findPackageRoot(), 'bin', 'eci-compat');
  const { status, stdout, stderr } = spawnSync(program, ['compare', 'a', 'b'], { cwd, encoding: 'utf8' });
  t.is(stderr, '');
  t.is(status, 1);
  t.regex(stdout, /^A: runc, run 20260131-100000-aaaa, recorded /);
  t.regex(stdout, /runc vs sysbox-runc: This workload runs with runc but not with sysbox-runc\./);
  const folder = join('runs', 'compare-20260131-100000-aaaa-20260201-100000-bbbb');
  t.true(stdout.endsWith(`\nReport: ${join(folder, 'report.html')}\n`));
  t.deepEqual(readdirSync(join(cwd, folder)).sort(), [
    'junit.xml',
    'report.csv',
    'report.html',
    'report.json',
    'report.md',
  ]);
  for (const record of ['a', 'b']) t.deepEqual(readdirSync(join(cwd, record)), ['run.jsonl']);
  // The same two records give the same bytes.
  const report = () => readFileSync(join(cwd, folder, 'report.json'), 'utf8');
  const before = report();
  t.throws(() => execFileSync(program, ['compare', 'a', 'b'], { cwd, stdio: 'pipe' }));
  t.is(report(), before);
});

const again = { 'baseline-again': eperm, baseline: passedOutcome() };

/** Records and the exit status that their comparison means. */
const exits: readonly (readonly [what: string, a: RecordSide, b: RecordSide, code: number])[] = [
  ['the same on both', off, on, 0],
  ['a regression', off, broken, 1],
  ['a fix', sideOf('A', undefined, armsOf('runc', { baseline: eperm })), on, 1],
  ['a failure on both', sideOf('A', undefined, armsOf('runc', { baseline: eperm })), broken, 4],
  ['an A/A control of A that diverged', sideOf('A', undefined, armsOf('runc', again)), on, 4],
  ['an A/A control of B that diverged', off, sideOf('B', undefined, armsOf('sysbox-runc', again)), 4],
  ['no trials in B', off, sideOf('B', undefined, []), 4],
  ['the targets of one name', off, sideOf('B', startedOn('B', { plan: oneModePlan('runc') }), armsOf('runc')), 0],
];

for (const [what, a, b, expected] of exits) {
  test(`${what} ends with ${String(expected)}`, async (t) => {
    const cwd = await withRecords(t, a, b);
    const { code, stdout } = await runCli(['compare', 'a', 'b', '--json', '--format', 'json'], { cwd });
    t.is(code, expected);
    t.notThrows(() => RecordsDocument.parse(JSON.parse(stdout)));
  });
}

test('--out, --format and --json do as they do for report', async (t) => {
  const cwd = await withRecords(t, off, on);
  const { stdout, stderr } = await runCli(['compare', 'a', 'b', '--out', 'o', '--format', 'csv,markdown', '--json'], {
    cwd,
  });
  t.deepEqual(readdirSync(join(cwd, 'o')).sort(), ['report.csv', 'report.md']);
  t.false(existsSync(join(cwd, 'runs')));
  t.is((JSON.parse(stdout) as RecordsDocument).results.length, 1);
  t.regex(stderr, /Report: o\/report\.csv\n\nReport: o\/report\.md/);
});

test('--a-target and --b-target choose a side of each record', async (t) => {
  const plan = { ...oneModePlan('runc'), candidates: ['runc', 'sysbox-runc'] };
  const events = [...armsOf('runc'), ...armsOf('sysbox-runc', { baseline: eperm })];
  const cwd = await withRecords(t, sideOf('A', startedOn('A', { plan }), events), on);
  const code = async (...options: readonly string[]) =>
    (await runCli(['compare', 'a', 'b', '--format', 'json', ...options], { cwd })).code;
  t.is(await code(), 0);
  t.is(await code('--a-target', 'sysbox-runc'), 1);
  t.is(await code('--b-target', 'sysbox-runc'), 0);
});

test('ids of records that are no names of folders lead nowhere else', async (t) => {
  const b = sideOf('B', startedOn('B', { runId: '../../../etc' }));
  const cwd = await withRecords(t, off, b);
  await runCli(['compare', 'a', 'b', '--format', 'json'], { cwd });
  t.deepEqual(readdirSync(join(cwd, 'runs')), ['compare-20260131-100000-aaaa-_________etc']);
});

test('a torn last line is told of the record that has it', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, { 'a/run.jsonl': text(off), 'b/run.jsonl': `${text(on)}{"torn` });
  const { code, stderr } = await runCli(['compare', 'a', 'b', '--json', '--format', 'json'], { cwd });
  t.is(code, 0);
  t.regex(stderr, /last line of the record of B is incomplete/);
});

const otherLine = sideOf('B', startedOn('B', { workloads: [recordedWorkloadOf({ declarationHash: 'ff' })] }));

/** Arguments on records that cannot be compared, and what the one sentence must say. */
const refused: readonly (readonly [argv: readonly string[], b: RecordSide, sentence: RegExp])[] = [
  [['a'], on, /missing required argument 'b'/],
  [['a', 'nope'], on, /nope\/run\.jsonl: there is no record; give the folder of a run/],
  [['a', 'a'], on, /A and B are the same record/],
  [['a', 'b'], otherLine, /declarations of workload run-true differ/],
  [['a', 'b'], sideOf('B', undefined, undefined, [runFinished('interrupted')]), /B is not complete/],
  [['a', 'b', '--b-target', 'crun'], on, /B holds no trials of target crun/],
  [['a', 'b', '--a-target', 'Bad Name'], on, /--a-target Bad Name: a target id is lower case/],
  [['a', 'b', '--format', 'pdf'], on, /--format pdf: there is no such format/],
  [['a', 'b', '--out', 'a'], on, /--out .*a: there is a record already; choose another folder/],
  [['a', 'bench'], on, /B \(bench\) is the record of a benchmark/],
  [['bench', 'b'], on, /A \(bench\) is the record of a benchmark/],
];

for (const [argv, b, sentence] of refused) {
  test(`compare ${argv.join(' ')} is refused: ${sentence.source}`, async (t) => {
    const cwd = await withRecords(t, off, b);
    await writeTree(cwd, { 'bench/run.jsonl': '{"type":"bench-started","schemaVersion":1}\n' });
    const { code, stdout, stderr } = await runCli(['compare', ...argv], { cwd });
    t.is(code, 2);
    t.regex(stderr, sentence);
    t.notRegex(stderr, /\n\s+at /);
    t.is(stdout, '');
    t.false(existsSync(join(cwd, 'runs')));
  });
}

test('compare --help explains with examples', async (t) => {
  const { code, stdout } = await runCli(['compare', '--help']);
  t.is(code, 0);
  t.regex(stdout, /^Usage: eci-compat compare /);
  t.regex(stdout, /Examples:\n(?: {2}.*\n)* {2}eci-compat compare runs\/off runs\/on\n/);
});
