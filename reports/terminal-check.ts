import type { Colors } from 'picocolors/types.js';
import { oneLine } from './escape/clip.js';
import { measureText } from './measure-text.js';
import type { ReportRow } from './model.js';
import { shorten, wrap } from './terminal-columns.js';

/** Differences that a terminal shows; the other reports have all. */
const mostShown = 20;

/** A title and its lines. */
export interface CheckSection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a check says of its one workload beside the verdict: settings, differences in full, measures. */
export function checkSections(rows: readonly ReportRow[], width: number, colours: Colors): readonly CheckSection[] {
  return rows.flatMap((row) => [
    { title: 'What the settings tell', lines: settingLines(row, width, colours) },
    { title: `What differs between ${row.baseline} and ${row.candidate}`, lines: differenceLines(row, width) },
    {
      title: `Measured on ${row.baseline} → ${row.candidate}, not judged`,
      lines: (row.measures ?? []).flatMap((measure) => indented(measureText(measure), width, '  ')),
    },
  ]);
}

const indented = (text: string, width: number, first: string): readonly string[] =>
  wrap(text, Math.max(20, width - first.length)).map(
    (line, index) => (index === 0 ? first : ' '.repeat(first.length)) + line,
  );

function settingLines({ settings = [] }: ReportRow, width: number, colours: Colors): readonly string[] {
  return settings.flatMap(({ severity, message, ruleId, where, quoted, advice, source }) => [
    ...indented(`${severity}: ${message} [${ruleId}]`, width, '  '),
    `    ${colours.dim(shorten(oneLine(`${where}: ${quoted}`), width - 4))}`,
    ...indented(`Do: ${advice}`, width, '    '),
    `    ${colours.dim(oneLine(source))}`,
  ]);
}

function differenceLines({ comparison }: ReportRow, width: number): readonly string[] {
  const differences = comparison?.differences ?? [];
  const more = differences.length - mostShown;
  return [
    ...differences
      .slice(0, mostShown)
      .flatMap(({ what, baseline, candidate }) =>
        indented(`${oneLine(what)}: ${oneLine(baseline ?? 'absent')} → ${oneLine(candidate ?? 'absent')}`, width, '  '),
      ),
    ...(more > 0 ? [`  and ${String(more)} more, see the report`] : []),
  ];
}
