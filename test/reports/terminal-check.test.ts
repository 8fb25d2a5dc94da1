import test from 'ava';
import pc from 'picocolors';
import { checkSections } from '../../reports/terminal-check.js';
import type { ReportRow } from '../../reports/model.js';
import { renderTerminal } from '../../reports/terminal.js';
import { columnsOf } from '../../reports/terminal-columns.js';
import { checkRowOf } from './check-row.js';
import { modelOf, rowOf } from './model-builder.js';

const plain = pc.createColors(false);
const sections = (row: ReportRow, width = 80) => checkSections([row], width, plain);

test('settings, differences and measures each have their lines', (t) => {
  t.deepEqual(sections(checkRowOf('text')), [
    {
      title: 'What the settings tell',
      lines: ['  warning: text [host-pid]', '    text: text', '    Do: text', '    https://docs.docker.com/x'],
    },
    {
      title: 'What differs between runc and runc-userns',
      lines: ['  text: text → absent', '  file /text: absent → file 0:0 0644'],
    },
    {
      title: 'Measured on runc → runc-userns, not judged',
      lines: [
        '  ready after 900 ms → 1.23 s (medians of 3 and 2 trials)',
        '  memory 1.5 MiB → 0.0 MiB (medians of 3 and 3 trials)',
      ],
    },
  ]);
});

test('a row that has none of them has no line', (t) => {
  for (const row of [rowOf(), checkRowOf('x', { comparison: undefined, measures: [], settings: [] })])
    t.deepEqual(
      sections(row).flatMap(({ lines }) => lines),
      [],
    );
});

test('many differences are not all shown, and how many are left out is said', (t) => {
  const differences = Array.from({ length: 25 }, (_, index) => ({
    what: `f${String(index)}`,
    baseline: 'a',
    candidate: 'b',
  }));
  const lines = (count: number) =>
    sections(
      checkRowOf('x', { comparison: { compared: 25, unsteady: 0, differences: differences.slice(0, count) } }),
    )[1]?.lines;
  t.deepEqual([lines(20)?.length, lines(20)?.at(-1)], [20, '  f19: a → b']);
  t.deepEqual([lines(25)?.length, lines(25)?.at(-1)], [21, '  and 5 more, see the report']);
});

test('no line is wider than the terminal, but for words that are', (t) => {
  const row = checkRowOf('many words '.repeat(40));
  for (const width of [40, 80, 120])
    for (const { lines } of sections(row, width)) for (const line of lines) t.true(columnsOf(line) <= width, line);
});

test('only a check shows them, between its verdict and what was not decided', (t) => {
  const model = modelOf([checkRowOf('text')]);
  const shown = (kind: 'run' | 'check'): string =>
    renderTerminal({ ...model, plan: { ...model.plan, kind } }, { colour: false, width: 120 });
  const titles = ['What the settings tell', 'What differs between', 'Measured on'];
  for (const title of titles) t.false(shown('run').includes(title), title);
  const places = ['≠ drift', ...titles].map((part) => shown('check').indexOf(part));
  t.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  );
  t.true((places[0] ?? -1) > 0);
});
