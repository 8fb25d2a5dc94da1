import { expectationWords, ofTrials, symbolAndWord, verdictWords } from './display.js';
import { abridge, oneLine } from './escape/clip.js';
import { markdownCode, markdownText } from './escape/markdown.js';
import { mechanismOf } from './mechanism.js';
import type { ReportRow } from './model.js';
import type { ReasonGroup } from './reason-groups.js';
import type { SideBySide } from './side-by-side.js';

const maxCellLength = 240;
const maxNamedRows = 40;

const text = (value: string): string => markdownText(abridge(oneLine(value), maxCellLength));
const code = (value: string): string => markdownCode(abridge(oneLine(value), maxCellLength));

/** A table of as many rows as fit into `maxBytes`, and a sentence about the rest; nothing when there is no row. */
function table(header: readonly string[], rows: readonly (readonly string[])[], maxBytes: number): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const kept: string[] = [];
  let bytes = 0;
  for (const cells of rows) {
    const next = line(cells);
    bytes += Buffer.byteLength(next) + 1;
    if (bytes > maxBytes) break;
    kept.push(next);
  }
  const leftOut = rows.length - kept.length;
  const note =
    leftOut === 0 ? [] : ['', `${String(leftOut)} more rows are in report.html, report.json and report.csv.`];
  return [line(header), line(header.map(() => '---')), ...kept, ...note];
}

const pairCells = (row: ReportRow): readonly string[] => [
  symbolAndWord(verdictWords[row.verdict]),
  code(row.workload),
  row.privilege,
  `${text(row.baseline)} → ${text(row.candidate)}`,
  `${ofTrials(row.trials.baseline)} vs ${ofTrials(row.trials.candidate)}`,
];

/** Rows that differ, or whose trials disagree, with signature and mechanism. */
export const differenceTable = (rows: readonly ReportRow[], maxBytes: number): readonly string[] =>
  table(
    ['verdict', 'workload', 'privilege', 'pair', 'passed', 'expectation', 'signature', 'why'],
    rows.map((row) => [
      ...pairCells(row),
      expectationWords[row.expectation].word,
      row.signature === null ? '' : code(row.signature),
      text(mechanismOf(row)),
    ]),
    maxBytes,
  );

/** Every row in short. */
export const resultTable = (rows: readonly ReportRow[], maxBytes: number): readonly string[] =>
  table(
    ['verdict', 'workload', 'privilege', 'pair', 'passed', 'expectation', 'title'],
    rows.map((row) => [...pairCells(row), expectationWords[row.expectation].word, text(row.title)]),
    maxBytes,
  );

/** Candidates in columns, for workloads that differ on at least one; nothing for a single candidate. */
export const sideBySideTable = (all: SideBySide | undefined, maxBytes: number): readonly string[] =>
  all === undefined
    ? []
    : table(
        ['workload', 'privilege', ...all.candidates.map(text)],
        [
          [
            'differences of decided, of all',
            '',
            ...all.counts.map(
              (one) => `${String(one.divergences)} of ${String(one.decisive)}, of ${String(one.total)}`,
            ),
          ],
          ...all.rows.map(({ workload, privilege, cells }) => [
            code(workload),
            privilege,
            ...cells.map((row) => (row === undefined ? 'not in the record' : symbolAndWord(verdictWords[row.verdict]))),
          ]),
        ],
        maxBytes,
      );

function members(rows: readonly ReportRow[]): string {
  const shown = rows.slice(0, maxNamedRows).map((row) => `${code(row.workload)} (${row.privilege})`);
  const leftOut = rows.length - shown.length;
  return [...shown, ...(leftOut === 0 ? [] : [`${String(leftOut)} more`])].join(', ');
}

/** One row for each reason why nothing was decided. */
export const inconclusiveTable = (groups: readonly ReasonGroup[], maxBytes: number): readonly string[] =>
  table(
    ['cause', 'rows', 'reason', 'workloads'],
    groups.map((group) => [
      symbolAndWord(verdictWords[group.verdict]),
      String(group.rows.length),
      text(group.reason),
      members(group.rows),
    ]),
    maxBytes,
  );
