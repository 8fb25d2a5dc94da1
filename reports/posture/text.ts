import type { PostureFinding } from '../../rules/finding.js';
import type { PostureFacts } from '../../rules/posture-facts.js';
import { oneLine } from '../escape/clip.js';
import { visibleText } from '../escape/visible-text.js';
import type { PostureReport } from './model.js';

const shown = (text: string): string => oneLine(visibleText(text));

/** What a machine's posture is, for a person: what is known first, since what is unknown is judged by nobody. */
export function postureText({ facts, sources, findings }: PostureReport): string {
  const lines = [`Read: ${sources.map(shown).join(', ')}`, ...known(facts), ...unknown(facts), ''];
  if (findings.length === 0) {
    lines.push('Nothing found in what could be read. What is unknown was not judged.');
    return `${lines.join('\n')}\n`;
  }
  return `${[...lines, findings.map(findingText).join('\n\n')].join('\n')}\n\n${totals(findings)}\n`;
}

const yes = (value: boolean): string => (value ? 'yes' : 'no');

const isolationText = ({ eciEnabled, eciSince }: PostureFacts): string | undefined =>
  eciEnabled === undefined
    ? undefined
    : `${yes(eciEnabled)}${eciSince === undefined ? '' : ` (--eci-since says: since ${eciSince})`}`;

/** Facts that a person asks for first, in their order; undefined where nothing was read. */
const answers = (facts: PostureFacts): readonly (readonly [string, string | undefined])[] => [
  [
    'Docker Desktop',
    facts.desktopVersion ?? (facts.otherEngine === undefined ? undefined : `no, ${facts.otherEngine}`),
  ],
  ['backend', facts.backend],
  ['WSL', facts.wslVersion],
  ['isolation on', isolationText(facts)],
  ['locked', facts.eciLocked === undefined ? undefined : yes(facts.eciLocked)],
  ['containers', facts.containers === undefined ? undefined : String(facts.containers.length)],
  ['Kubernetes', facts.kubernetes === undefined ? undefined : yes(facts.kubernetes.enabled)],
  ['extensions', facts.extensions === undefined ? undefined : String(facts.extensions.length)],
  ['images allowed to mount the socket', facts.socketAllowList?.images.length.toString()],
];

const known = (facts: PostureFacts): readonly string[] =>
  answers(facts).flatMap(([name, value]) => (value === undefined ? [] : [`  ${name}: ${shown(value)}`]));

function unknown(facts: PostureFacts): readonly string[] {
  const names = answers(facts).flatMap(([name, value]) => (value === undefined ? [name] : []));
  return names.length === 0 ? [] : [`  not known: ${names.join(', ')}`];
}

function findingText({
  severity,
  message,
  ruleId,
  container,
  fact,
  value,
  reason,
  advice,
  source,
}: PostureFinding): string {
  const subject = container === undefined ? '' : `${shown(container)}: `;
  return [
    `${severity}: ${subject}${message} [${ruleId}]`,
    `  ${fact}: ${shown(value)}`,
    `  Why: ${reason}`,
    `  Do: ${advice}`,
    `  Source: ${source}`,
  ].join('\n');
}

function totals(findings: readonly PostureFinding[]): string {
  const count = (severity: PostureFinding['severity']): string => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return `${String(number)} ${severity}${number === 1 ? '' : 's'}`;
  };
  return `${count('error')}, ${count('warning')}, ${count('note')}.`;
}
