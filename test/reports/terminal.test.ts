import test from 'ava';
import type { ReportModel } from '../../reports/model.js';
import { renderTerminal } from '../../reports/terminal.js';
import { columnsOf } from '../../reports/terminal-columns.js';
import { modelOf, regressionOf, rowOf } from './model-builder.js';
import { sampleRows } from './sample-rows.js';

const render = (model: ReportModel, width = 120): string => renderTerminal(model, { colour: false, width });

const shown = render(modelOf(sampleRows, { notices: ['the candidate is a stand-in'] }));

test('the headline always has every number', (t) => {
  for (const text of [shown, render(modelOf([])), render(modelOf([rowOf()]))]) {
    for (const label of ['decisive', 'divergences', 'unexpected', 'flaky', 'inconclusive', 'A/A rate']) {
      t.regex(text, new RegExp(`^  ${label} +\\S`, 'm'));
    }
  }
  t.regex(shown, /^ {2}decisive +6\/9 +2 same-pass, 1 same-fail$/m);
  t.regex(shown, /^ {2}divergences +3 +2 regressed, 1 drift$/m);
  t.regex(shown, /^ {2}A\/A rate +0% +0 of 9 control pairs diverged$/m);
});

test('each difference is one line with both counts, unexpected ones first', (t) => {
  const lines = shown.split('\n').filter((line) => /[▼≠] /.test(line));
  t.deepEqual(
    lines.map((line) => line.trim().split(/ {2,}/).slice(0, 5)),
    [
      ['▼ regressed', 'run-user-above-65535', 'plain', '3/3 vs 0/3', 'unexpected'],
      ['≠ drift', 'fs-chown-bind', 'plain', '3/3 vs 3/3', 'other cause'],
      ['▼ regressed', 'dev-mknod', 'plain', '3/3 vs 0/3', 'expected'],
    ],
  );
});

test('with several candidates each line names its pair', (t) => {
  const text = render(modelOf([regressionOf(), regressionOf({ candidate: 'crun' })]), 160);
  t.true(text.includes('runc → runc-userns  3/3 vs 0/3'));
  t.true(text.includes('runc → crun         3/3 vs 0/3'));
});

test('what was not decided is one line a reason', (t) => {
  const lines = shown.split('\n').filter((line) => line.includes('host-incapable:'));
  t.is(lines.length, 1);
  t.regex(lines[0] ?? '', /^ {2}2 × ○ host-incapable: this host does not offer loadable-modules/);
});

test('a notice stands before the table', (t) => {
  const notice = shown.indexOf('! the candidate is a stand-in');
  t.true(notice > 0 && notice < shown.indexOf('Differences (3)'));
});

test('no line is wider than the terminal', (t) => {
  const long = regressionOf({ workload: 'w'.repeat(300), signature: '漢'.repeat(300), reason: 'r '.repeat(300) });
  for (const width of [80, 100, 120, 200]) {
    for (const line of render(modelOf([...sampleRows, long]), width).split('\n')) {
      t.true(columnsOf(line) <= width, `${String(width)}: ${line}`);
    }
  }
});

test('colour changes nothing but colour', (t) => {
  const model = modelOf(sampleRows);
  const coloured = renderTerminal(model, { colour: true, width: 120 });
  t.not(coloured, render(model));

  t.is(coloured.replace(/\u001b\[\d+m/g, ''), render(model));
});

test("a user's own workload is shown even where nothing differs", (t) => {
  const run = modelOf([rowOf({ workload: 'check' })]);
  const text = render({ ...run, plan: { ...run.plan, kind: 'check' } });
  t.regex(text, /^ {2}= same-pass +check +plain/m);
  t.true(text.startsWith('runc vs runc-userns: This workload ran with runc-userns as it does with runc.'));
});
