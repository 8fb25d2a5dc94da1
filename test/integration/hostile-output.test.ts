import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import { startCli } from './support/cli.js';
import { readRecord, trialsOf, untilTrials } from './support/record-watch.js';
import { readReport, rowOf } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

const catalog = join(findPackageRoot(), 'test', 'integration', 'catalog', 'hostile');

let home: TestHome;
let folder: string;
let terminal: string;
let exitCode: number | undefined;
/** Most memory that the harness had at once, in kB. */
let peakKb: number;

test.before(async () => {
  home = await makeTestHome();
  folder = join(home.scratch, 'out');
  const run = startCli(home, ['run', '--catalog', catalog, '--trials', '1', '--out', folder]);
  await untilTrials(join(folder, 'run.jsonl'), 9, run);
  const status = await readFile(`/proc/${String(run.pid)}/status`, 'utf8');
  peakKb = Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]);
  const result = await run;
  terminal = result.stdout + result.stderr;
  exitCode = result.exitCode;
});

test.after.always(() => home.remove());

const report = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

/** All that a terminal, an editor or a browser acts upon, but line breaks and tabs. */

const acting = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/;

test('the texts really got through the pipeline', async (t) => {
  t.is(exitCode, 1);
  const found = await readReport(folder);
  const row = rowOf(found, 'hostile-text');
  t.is(row.verdict, 'regressed');
  t.regex(row.signature ?? '', /^run\/exit-1: =cmd\(\).*<script>alert\(1\)<\/script>.* end$/);
  t.is(rowOf(found, 'hostile-drift').verdict, 'drift');
  t.is(rowOf(found, 'hostile-size').verdict, 'regressed');
  t.true((await report('report.html')).includes('alert(1)'));
});

for (const name of ['report.html', 'report.csv', 'report.md', 'junit.xml', 'report.json']) {
  test(`${name} holds no character that acts`, async (t) => {
    t.notRegex(await report(name), acting);
  });
}

test('the terminal shows no character that acts', (t) => {
  t.regex(terminal, /hostile-text/);
  t.notRegex(terminal, acting);
});

for (const name of ['report.html', 'report.md', 'junit.xml']) {
  test(`${name} holds no tag of a container's`, async (t) => {
    t.false((await report(name)).includes('<script>alert'));
  });
}

test('junit.xml ends no section early', async (t) => {
  const text = await report('junit.xml');
  t.true(text.includes('=cmd()'));
  t.is(text.split(']]>').length, text.split('<![CDATA[').length);
});

test('report.csv starts no cell with what a spreadsheet calculates', async (t) => {
  const text = await report('report.csv');
  t.true(text.includes('=cmd() of a container'));
  t.notRegex(text, /(^|[,\n])"?[=+@\t\r-]/);
});

test('report.md links to nothing that a container named', async (t) => {
  // Nothing between these tags is read as Markdown (CommonMark 0.31, section 4.6).
  const text = (await report('report.md')).replace(/<pre>.*?<\/pre>/gs, '');
  t.true(text.includes('javascript'));
  t.notRegex(text, /\]\(javascript:/);
});

test('100 MB of output leave a small record, and say how much was left out', async (t) => {
  const record = await readRecord(join(folder, 'run.jsonl'));
  const big = trialsOf(record).filter(({ workload }) => workload === 'hostile-size');
  t.is(big.length, 3);
  for (const { outcome } of big) {
    if (outcome.kind !== 'completed') {
      t.fail(outcome.kind);
      continue;
    }
    const [step] = outcome.steps;
    t.true((step?.stdout.totalBytes ?? 0) >= 100_000_000);
    t.true((step?.stdout.omittedBytes ?? 0) > 99_000_000);
  }
});

test('every file of the run is bounded', async (t) => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    const { length } = await readFile(join(file.parentPath, file.name));
    t.true(length < 2_000_000, `${file.name}: ${String(length)} bytes`);
  }
});

test('the harness holds no output beyond its bounds in memory', (t) => {
  t.true(peakKb < 400_000, `${String(peakKb)} kB`);
});
