import type { Finding } from '../../rules/finding.js';
import type { Severity } from '../../rules/schema.js';
import { oneLine } from '../escape/clip.js';
import { visibleText } from '../escape/visible-text.js';
import type { StaticReport } from './model.js';

const nothingFound =
  'Nothing found. That is no proof that it survives, as no rule looks inside an image: run it on both sides with eci-compat check -- docker run …';

/** For a person and for editors that know `file:line:column`; severity is a word, colour is only added to it. */
export function staticText(
  { files, findings }: StaticReport,
  colour: (severity: Severity, text: string) => string = plain,
): string {
  if (findings.length === 0) return `${nothingFound}\n`;
  return `${findings.map((finding) => findingText(finding, colour)).join('\n\n')}\n\n${totals(files, findings)}\n`;
}

const plain = (_severity: Severity, text: string): string => text;

function findingText(finding: Finding, colour: (severity: Severity, text: string) => string): string {
  const { place, severity, message, ruleId, quoted, subject, reason, advice, source, workload } = finding;
  const where = `${shown(place.file)}:${String(place.line)}:${String(place.column)}`;
  const lines = [
    `${where}: ${colour(severity, severity)}: ${message} [${ruleId}]`,
    `  ${shown(quoted)}${subject === undefined ? '' : `  (${shown(subject)})`}`,
    `  Why: ${reason}`,
    `  Do: ${advice}`,
    ...versions(finding),
    `  Source: ${source}`,
    ...(workload === undefined ? [] : [`  Shown by: eci-compat run --workload ${workload}`]),
  ];
  return lines.join('\n');
}

const versions = ({ since, until }: Finding): readonly string[] =>
  since === undefined && until === undefined
    ? []
    : [
        `  Holds for: Docker Desktop ${[since === undefined ? '' : `${since} and later`, until === undefined ? '' : `before ${until}`].filter(Boolean).join(', ')}`,
      ];

function totals(files: readonly string[], findings: readonly Finding[]): string {
  const count = (severity: Severity, one: string): string => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return `${String(number)} ${one}${number === 1 ? '' : 's'}`;
  };
  const where = files.length === 1 ? '' : ` in ${String(files.length)} files`;
  return `${count('error', 'error')}, ${count('warning', 'warning')}, ${count('note', 'note')}${where}. What runs inside an image is not seen here.`;
}

const shown = (text: string): string => oneLine(visibleText(text));
