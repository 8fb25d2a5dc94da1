import type { Colors } from 'picocolors/types.js';
import { expectationWords, ofTrials, symbolAndWord, verdictWords } from './display.js';
import { oneLine } from './escape/clip.js';
import type { ReportRow } from './model.js';
import type { RowClass } from './row-class.js';
import { rowClass } from './row-class.js';
import { columnsOf, pad, shorten } from './terminal-columns.js';

const gap = 2;
const indent = 2;
const minWorkloadColumns = 16;
const maxWorkloadColumns = 44;
/** Narrower than this, signature or reason is worth more on a line of its own. */
const minCauseColumns = 30;

interface Column {
  readonly head: string;
  readonly cell: (row: ReportRow) => string;
}

const pairOf = (row: ReportRow): string => `${row.baseline} → ${row.candidate}`;

/** Columns before signature or reason. Where all rows have one pair, it is named once, above its counts. */
function columnsFor(rows: readonly ReportRow[]): readonly Column[] {
  const [pair = '', ...others] = [...new Set(rows.map(pairOf))];
  const several = others.length > 0;
  const counts = (row: ReportRow): string => `${ofTrials(row.trials.baseline)} vs ${ofTrials(row.trials.candidate)}`;
  return [
    { head: 'verdict', cell: (row) => symbolAndWord(verdictWords[row.verdict]) },
    { head: 'workload', cell: (row) => oneLine(row.workload) },
    { head: 'privilege', cell: (row) => row.privilege },
    ...(several ? [{ head: 'pair', cell: pairOf }] : []),
    { head: several ? 'passed' : pair, cell: counts },
    { head: 'expectation', cell: (row) => expectationWords[row.expectation].word },
  ];
}

/** Width of each column: what its texts need, and for the workload what the others leave. */
function widthsOf(columns: readonly Column[], rows: readonly ReportRow[], width: number): readonly number[] {
  const needed = columns.map(({ head, cell }) => Math.max(columnsOf(head), ...rows.map((row) => columnsOf(cell(row)))));
  const taken = needed.reduce((sum, columns) => sum + columns + gap, indent - gap);
  return needed.map((wanted, index) => {
    if (columns[index]?.head !== 'workload') return wanted;
    const left = Math.max(minWorkloadColumns, width - (taken - wanted));
    return Math.min(wanted, left, maxWorkloadColumns);
  });
}

type Paint = (text: string) => string;

function paintOf(weight: RowClass, colours: Colors): Paint {
  switch (weight) {
    case 'unexpected':
      return (text) => colours.bold(colours.red(text));
    case 'flaky':
      return colours.yellow;
    case 'expected':
    case 'inconclusive':
    case 'same':
      return String;
    default:
      return weight satisfies never;
  }
}

/** Rows as a table in lines of at most `width` columns, as far as the ids let it; no line when there is no row. */
export function terminalTable(rows: readonly ReportRow[], width: number, colours: Colors): readonly string[] {
  if (rows.length === 0) return [];
  const columns = columnsFor(rows);
  const widths = widthsOf(columns, rows, width);
  const margin = ' '.repeat(indent);
  const space = ' '.repeat(gap);
  const line = (cells: readonly string[], paint: Paint): string =>
    cells
      .map((cell, index) => pad(shorten(cell, widths[index] ?? 0), widths[index] ?? 0))
      .map((cell, index) => (index === 0 ? margin + paint(cell) : cell))
      .join(space);
  const left = width - indent - widths.reduce((sum, wanted) => sum + wanted + gap, 0);
  const inline = left >= minCauseColumns;
  const body = rows.flatMap((row) => {
    const cells = line(
      columns.map(({ cell }) => cell(row)),
      paintOf(rowClass(row), colours),
    );
    const cause = oneLine(row.signature ?? row.reason);
    if (inline) return [cells + space + colours.dim(shorten(cause, left))];
    return [cells.trimEnd(), margin + space + colours.dim(shorten(cause, width - indent - gap))];
  });
  const heads = line(
    columns.map(({ head }) => head),
    String,
  );
  return [colours.dim(inline ? `${heads}${space}signature or reason` : heads.trimEnd()), ...body];
}
