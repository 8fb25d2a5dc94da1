import pc from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import { claimLines } from './terminal-claims.js';
import { claimsTitle } from './claim-words.js';
import { conclusion } from './conclusion.js';
import { symbolAndWord, verdictWords } from './display.js';
import { oneLine } from './escape/clip.js';
import { findingsOf } from './findings.js';
import type { Figure } from './headline.js';
import { comparison, figures } from './headline.js';
import type { ReportModel, ReportRow } from './model.js';
import { presentable } from './presentable.js';
import type { ReasonGroup } from './reason-groups.js';
import { reasonGroups } from './reason-groups.js';
import { rowsOf, unexpectedlySame } from './row-class.js';
import { pad, shorten, wrap } from './terminal-columns.js';
import { checkSections } from './terminal-check.js';
import { terminalTable } from './terminal-table.js';

/** What the terminal can do. */
export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns of a line. */
  readonly width: number;
}

const minWidth = 40;
const maxGroups = 20;

/** The figures in aligned lines of label, number, detail. */
function figureLines(all: readonly Figure[], colours: Colors): readonly string[] {
  const labels = Math.max(...all.map(({ label }) => label.length));
  const values = Math.max(...all.map(({ value }) => value.length));
  return all.map(({ label, value, detail, alarming }) => {
    const shown = detail === '' ? value : pad(value, values);
    const number = alarming ? colours.red(colours.bold(shown)) : colours.bold(shown);
    return `  ${pad(label, labels)}  ${number}${detail === '' ? '' : `  ${colours.dim(detail)}`}`;
  });
}

function groupLine(group: ReasonGroup, width: number): string {
  const ids = [...new Set(group.rows.map((row) => oneLine(row.workload)))].join(', ');
  const head = `${String(group.rows.length)} × ${symbolAndWord(verdictWords[group.verdict])}: ${oneLine(group.reason)}`;
  return `  ${shorten(`${head} (${ids})`, width - 2)}`;
}

function inconclusiveLines(rows: readonly ReportRow[], width: number): readonly string[] {
  const groups = reasonGroups(rows);
  const leftOut = groups.length - maxGroups;
  return [
    ...groups.slice(0, maxGroups).map((group) => groupLine(group, width)),
    ...(leftOut > 0 ? [`  and ${String(leftOut)} more reasons`] : []),
  ];
}

const section = (title: string, body: readonly string[], colours: Colors): readonly string[] =>
  body.length === 0 ? [] : ['', colours.bold(title), ...body];

/** The report for a terminal: what was found, then what was not decided. Ends with a newline. */
export function renderTerminal(model: ReportModel, { colour, width }: TerminalOptions): string {
  const shown = presentable(model);
  const colours = pc.createColors(colour);
  const columns = Math.max(minWidth, width);
  const { results, plan } = shown;
  const table = (rows: readonly ReportRow[]): readonly string[] => terminalTable(rows, columns, colours);
  const findings = findingsOf(results);
  // A user's own workload is one row: it is shown even where nothing differs.
  const same = plan.kind === 'check' ? rowsOf(results, 'same') : [];
  const lines = [
    ...wrap(`${comparison(shown)}: ${conclusion(shown)}`, columns).map((line) => colours.bold(line)),
    ...figureLines(figures(shown.summary), colours),
    ...shown.notices.flatMap((notice) => {
      const [first = '', ...more] = wrap(notice, columns - 2);
      return ['', `${colours.yellow('!')} ${first}`, ...more.map((line) => `  ${line}`)];
    }),
    ...section(`${findings.title} (${String(findings.rows.length)})`, table(findings.rows), colours),
    ...section('Unexpectedly the same', table(unexpectedlySame(results)), colours),
    ...section('Result', table(same), colours),
    ...(plan.kind === 'check'
      ? checkSections(results, columns, colours).flatMap(({ title, lines }) => section(title, lines, colours))
      : []),
    ...section(claimsTitle, claimLines(shown.claims ?? [], columns), colours),
    ...section('Flaky', table(rowsOf(results, 'flaky')), colours),
    ...section('Inconclusive', inconclusiveLines(rowsOf(results, 'inconclusive'), columns), colours),
  ];
  return `${lines.join('\n')}\n`;
}
