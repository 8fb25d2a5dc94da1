import test from 'ava';
import fc from 'fast-check';
import { csvReport } from '../../reports/csv.js';
import { arbitraryText } from './escape/arbitrary-text.js';
import { modelOf, regressionOf } from './model-builder.js';
import { sampleRows } from './sample-rows.js';

/** Reads RFC 4180 with LF; throws at a quote inside an unquoted cell and at rows of different lengths. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gy;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null) throw new Error(`not CSV at ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\n') {
      rows.push(row);
      row = [];
    }
  }
  if (new Set(rows.map(({ length }) => length)).size > 1 || row.length > 0) throw new Error('ragged rows');
  return rows;
}

/** The cell of the only data row under that name. */
function cellOf(text: string, name: string): string | undefined {
  const [header = [], row = []] = parseCsv(text);
  return row[header.indexOf(name)];
}

test('one header and one row for each result', (t) => {
  const [header = [], ...rows] = parseCsv(csvReport.render(modelOf(sampleRows)));
  t.deepEqual(header.slice(0, 7), [
    'workload',
    'privilege',
    'baseline',
    'candidate',
    'verdict',
    'expectation',
    'class',
  ]);
  t.is(new Set(header).size, header.length);
  t.deepEqual(
    rows.map(([workload, privilege, , candidate, verdict, , weight]) => [
      workload,
      privilege,
      candidate,
      verdict,
      weight,
    ]),
    sampleRows.map((row, index) => [
      row.workload,
      row.privilege,
      row.candidate,
      row.verdict,
      ['same', 'expected', 'unexpected', 'unexpected', 'same', 'same', 'flaky', 'inconclusive', 'inconclusive'][index],
    ]),
  );
});

test('an empty run still has the header', (t) => {
  t.is(parseCsv(csvReport.render(modelOf([]))).length, 1);
});

const formulas = ['=cmd()', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1'];

for (const formula of formulas) {
  test(`a spreadsheet does not run ${JSON.stringify(formula)}`, (t) => {
    const cell = cellOf(csvReport.render(modelOf([regressionOf({ reason: formula })])), 'reason') ?? '';
    t.notRegex(cell, /^\s*[=+\-@＝]/);
    t.true(cell.endsWith(formula.trim()));
  });
}

test('any text comes back as one cell of one row', (t) => {
  fc.assert(
    fc.property(arbitraryText, (text) => {
      const csv = csvReport.render(modelOf([regressionOf({ reason: text, title: 'after' })]));
      return (
        parseCsv(csv).length === 2 && cellOf(csv, 'title') === 'after' && !/^[=+\-@]/.test(cellOf(csv, 'reason') ?? '')
      );
    }),
  );
  t.pass();
});
