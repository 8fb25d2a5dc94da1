import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import type { BenchEvent } from '../../../results/bench/bench-events.js';
import { benchFinished, benchStartedOf, benchText, failureOf, plantedSamples } from '../../support/bench.js';
import type { Planting } from '../../support/bench.js';
import { runCli } from '../../support/cli.js';
import type { CliResult } from '../../support/cli.js';
import { hostileText } from '../../support/judged-bench.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';

const costOf: Planting['costOf'] = (arm, operation) => ({
  doNs: operation === 'getppid' || arm.startsWith('A') ? 100_000 : 200_000,
});

interface Reported extends CliResult {
  readonly folder: string;
}

/** The report of a record with these events. */
async function report(
  t: ExecutionContext,
  events: readonly BenchEvent[],
  ...rest: readonly string[]
): Promise<Reported> {
  const cwd = tempDir(t);
  await writeTree(cwd, { 'r/run.jsonl': benchText(benchStartedOf(), events) });
  return { ...(await runCli(['report', 'r', ...rest], { cwd })), folder: join(cwd, 'r') };
}

const summaryOf = (path: string): unknown => (JSON.parse(readFileSync(path, 'utf8')) as { summary: unknown }).summary;

test('the help has examples, the arms and the statuses', async (t) => {
  const { code, stdout } = await runCli(['bench', '--help']);
  t.is(code, 0);
  t.regex(stdout, /Examples:\n {2}sudo eci-compat bench --quick\n/);
  t.regex(stdout, /Exit status: 0 /);
  for (const arm of ['A1', 'U', 'N', 'NM', 'C', 'B']) t.regex(stdout, new RegExp(`\\b${arm}\\b`));
});

const wrong: readonly (readonly [argv: readonly string[], message: RegExp])[] = [
  [['--operation', 'nope'], /--operation nope: .*bind/],
  [['--mounts', '7'], /--mounts 7: measured are 0, /],
  [['--mounts', 'many'], /--mounts/],
  [['--blocks', '0'], /--blocks/],
  [['--operation', 'stat', '--mounts', '100'], /leave out/],
  [['--candidate', 'no such!'], /--candidate/],
  [['--host', 'managed', '--candidate', 'runcc'], /there is no target "runcc": use one of runc, /],
  [['--host', 'managed', '--baseline', 'runcc'], /there is no target "runcc"/],
  [['--host', 'cloud'], /--host cloud: there is no such host; use one of auto, /],
  [['--arm', 'X'], /^eci-compat: --arm X: use one of U, N, NM, C, B; /],
  [['--arm', 'A1'], /--arm A1: use one of U, .*always measured/],
  [
    ['--candidate', 'crun', '--arm', 'U'],
    /^eci-compat: --candidate crun is measured in arm B, which --arm U leaves out; add --arm B, or leave out --candidate\n$/,
  ],
  [['--candidate', 'crun', '--arm', 'U', '--arm', 'NM'], /arm B, which --arm U --arm NM leaves out/],
  [['--provision', 'x.deb'], /--provision is for a guest/],
];

for (const [argv, message] of wrong) {
  test(`bench ${argv.join(' ')} is wrong usage before anything is started`, async (t) => {
    const cwd = tempDir(t);
    const { code, stderr, stdout } = await runCli(['bench', ...argv, '--out', 'made'], { cwd });
    t.is(code, 2);
    t.regex(stderr, message);
    t.is(stdout, '');
    t.false(existsSync(join(cwd, 'made')));
  });
}

test('a folder that cannot be made is wrong usage before anything is started', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, { plain: 'text' });
  for (const out of ['/proc/eci-compat/out', 'plain', 'plain/below']) {
    const { code, stderr } = await runCli(['bench', '--host', 'managed', '--out', out], { cwd });
    t.is(code, 2, out);
    t.regex(stderr, /^eci-compat: --out .*; choose another folder\n$/);
  }
});

test('a report has to have a folder too', async (t) => {
  const { code, stdout, stderr } = await report(t, [benchFinished], '--out', 'r/run.jsonl');
  t.is(code, 2);
  t.is(stdout, '');
  t.regex(stderr, /^eci-compat: --out r\/run\.jsonl: .*\/r\/run\.jsonl is a file; choose another folder\n$/);
});

test('a report that cannot be written does not cost the others, and is told', async (t) => {
  const cwd = tempDir(t);
  const events = [...plantedSamples({ costOf, blocks: 2 }), benchFinished];
  await writeTree(cwd, { 'r/run.jsonl': benchText(benchStartedOf(), events), 'r/report.html/taken': 'text' });
  const { code, stdout, stderr } = await runCli(['report', 'r'], { cwd });
  t.is(code, 3);
  t.regex(stdout, /^0 of 24 cells decided.*Report: r\/report\.json\n$/s);
  t.regex(stderr, /^eci-compat: report not written: .*report\.html: E[A-Z]+: .*\n$/);
  t.deepEqual(readdirSync(join(cwd, 'r')).sort(), ['report.html', 'report.json', 'run.jsonl']);
});

test('the report of a benchmark is judged again from its samples', async (t) => {
  const { code, stdout, folder } = await report(t, [...plantedSamples({ costOf, blocks: 16 }), benchFinished]);
  t.is(code, 0);
  t.regex(stdout, /^24 of 24 cells decided/);
  t.true(stdout.endsWith('\nReport: r/report.html\n'));
  t.deepEqual(readdirSync(folder).sort(), ['report.html', 'report.json', 'run.jsonl']);
  t.like(summaryOf(join(folder, 'report.json')), { noisy: 0, unfit: 0, aa: { divergences: 0 } });
  t.regex(readFileSync(join(folder, 'report.html'), 'utf8'), /^<!doctype html>/);
});

test('a format that a benchmark does not have is refused, one that it has is the only file', async (t) => {
  const samples = [...plantedSamples({ costOf, blocks: 2 }), benchFinished];
  const refused = await report(t, samples, '--format', 'csv');
  t.is(refused.code, 2);
  t.regex(refused.stderr, /--format csv: .*html and json/);
  const { folder } = await report(t, samples, '--format', 'json');
  t.deepEqual(readdirSync(folder).sort(), ['report.json', 'run.jsonl']);
});

test('too few blocks are not enough evidence, and reports are written', async (t) => {
  const { code, stdout, folder } = await report(t, [...plantedSamples({ costOf, blocks: 2 }), benchFinished]);
  t.is(code, 4);
  t.regex(stdout, /^0 of 24 cells decided/);
  t.regex(stdout, /inconclusive: too few blocks, n=2/);
  t.like(summaryOf(join(folder, 'report.json')), { total: 24, decided: 0 });
  t.true(existsSync(join(folder, 'report.html')));
});

const ends: readonly (readonly [name: string, events: readonly BenchEvent[], code: number])[] = [
  [
    'was interrupted',
    [...plantedSamples({ costOf, blocks: 16 }), { ...benchFinished, end: 'interrupted' } as BenchEvent],
    4,
  ],
  ['has no end', plantedSamples({ costOf, blocks: 16 }), 4],
  ['failed with nothing measured', [failureOf(), { ...benchFinished, end: 'failed' } as BenchEvent], 3],
  [
    'failed after enough blocks',
    [...plantedSamples({ costOf, blocks: 16 }), { ...benchFinished, end: 'failed' } as BenchEvent],
    4,
  ],
  [
    'was measured on an unfit machine',
    [...plantedSamples({ costOf: (arm) => ({ doNs: arm === 'A2' ? 150_000 : 100_000 }), blocks: 16 }), benchFinished],
    4,
  ],
];

for (const [name, events, code] of ends) {
  test(`the report of a benchmark that ${name} ends with ${String(code)}`, async (t) => {
    t.is((await report(t, events)).code, code);
  });
}

test('--json is the document alone on stdout; --out is the folder of the reports', async (t) => {
  const { stdout, stderr, folder } = await report(
    t,
    [...plantedSamples({ costOf, blocks: 2 })],
    '--json',
    '--out',
    'other',
  );
  t.is(stdout, readFileSync(join(folder, '..', 'other', 'report.json'), 'utf8'));
  t.regex(stderr, /Report: other\/report\.html/);
  t.deepEqual(readdirSync(folder), ['run.jsonl']);
});

test('what a container printed does not act on the terminal', async (t) => {
  const { stdout } = await report(t, [failureOf({ reason: hostileText }), benchFinished]);
  t.true(stdout.includes('<script>'));
  t.notRegex(stdout, /[^\P{C}\n]/u);
});

test('a damaged record of a benchmark is wrong usage with the line', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, { 'r/run.jsonl': `${benchText(benchStartedOf(), [])}{}\n` });
  const { code, stderr } = await runCli(['report', 'r'], { cwd });
  t.is(code, 2);
  t.regex(stderr, /r\/run\.jsonl: line 2 is damaged/);
});
