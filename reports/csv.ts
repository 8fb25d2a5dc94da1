import { stringify } from 'csv-stringify/sync';
import type { ReportModel, ReportRow } from './model.js';
import { presentable } from './presentable.js';
import type { Report } from './report.js';
import { rowClass } from './row-class.js';

type Column = readonly [name: string, value: (row: ReportRow) => string | number];

const columns: readonly Column[] = [
  ['workload', (row) => row.workload],
  ['privilege', (row) => row.privilege],
  ['baseline', (row) => row.baseline],
  ['candidate', (row) => row.candidate],
  ['verdict', (row) => row.verdict],
  ['expectation', (row) => row.expectation],
  ['class', (row) => rowClass(row)],
  ['baselinePassed', (row) => row.trials.baseline.passed],
  ['baselineTotal', (row) => row.trials.baseline.total],
  ['candidatePassed', (row) => row.trials.candidate.passed],
  ['candidateTotal', (row) => row.trials.candidate.total],
  ['signature', (row) => row.signature ?? ''],
  ['reason', (row) => row.reason],
  ['suite', (row) => row.suite],
  ['title', (row) => row.title],
  ['expectedReason', (row) => row.expected?.reason ?? ''],
  ['evidence', (row) => row.evidence.join(' ')],
  ['sources', (row) => row.sources.join(' ')],
];

const header = columns.map(([name]) => name);

/** Trimmed, because a formula behind leading white space would escape the check of the first character. */
const cell = (value: string | number): string => String(value).trim();

const cells = (row: ReportRow): readonly string[] => columns.map(([, value]) => cell(value(row)));

/** One row per result with a header (RFC 4180, lines end with LF). A cell that a spreadsheet would run is quoted by `'`. */
export const csvReport: Report = {
  format: 'csv',
  fileName: 'report.csv',
  render: (model: ReportModel): string =>
    stringify([header, ...presentable(model).results.map(cells)], { escape_formulas: true }),
};
