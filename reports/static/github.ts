import type { Finding } from '../../rules/finding.js';
import { visibleText } from '../escape/visible-text.js';
import type { StaticReport } from './model.js';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Workflow commands of GitHub Actions, one a line: each becomes an annotation at its place. */
export const staticGithub = ({ findings }: StaticReport): string => findings.map(command).join('');

function command({ severity, place, ruleId, message, reason, advice, source, quoted }: Finding): string {
  const at =
    place.file === '-'
      ? []
      : [`file=${property(place.file)}`, `line=${String(place.line)}`, `col=${String(place.column)}`];
  const properties = [...at, `title=${property(`${message} (${ruleId})`)}`].join(',');
  return `::${commands[severity]} ${properties}::${data(`${quoted}\n${reason} ${advice}\n${source}`)}\n`;
}

/** As `escapeData` and `escapeProperty` of command.ts in actions/toolkit do it. */
const data = (text: string): string =>
  visibleText(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
