import { ofTrials, verdictWords } from './display.js';
import { excerptText } from '../results/excerpt.js';
import { abridge, clipList, oneLine } from './escape/clip.js';
import type { ReportRow, ReportSide } from './model.js';
import { refusingRules } from './policy-errors.js';
import { rowClass } from './row-class.js';
import type { RowClass } from './row-class.js';
import { element } from './xml-tree.js';
import type { XmlElement } from './xml-tree.js';

const maxItems = 50;
const maxMessageLength = 500;

/** Time of all trials of both sides, in ms. */
export const testcaseTimeMs = (row: ReportRow): number =>
  [...row.sides.baseline.trials, ...row.sides.candidate.trials].reduce((sum, trial) => sum + trial.durationMs, 0);

const block = (title: string, text: string): readonly string[] =>
  text === '' ? [] : [`${title}:`, text.trimEnd(), ''];

function listText(items: readonly string[]): string {
  const { shown, leftOut } = clipList(items, maxItems);
  return [...shown, ...(leftOut === 0 ? [] : [`# ${String(leftOut)} more left out`])].join('\n');
}

const side = (name: string, shown: ReportSide): readonly string[] => [
  ...block(`${name} (${shown.target}) engine`, shown.engineMessage),
  ...block(`${name} (${shown.target}) stdout`, excerptText(shown.stdout)),
  ...block(`${name} (${shown.target}) stderr`, excerptText(shown.stderr)),
  ...block(`${name} (${shown.target}) reproduce`, listText(shown.reproduce)),
];

const counted = (row: ReportRow): string =>
  `${row.baseline} passed ${ofTrials(row.trials.baseline)}, ${row.candidate} passed ${ofTrials(row.trials.candidate)}`;

function failureText(row: ReportRow): string {
  const lines = [
    row.title,
    counted(row),
    `signature: ${row.signature ?? 'none'}`,
    `reason: ${row.reason}`,
    ...(row.expected === null ? [] : [`the corpus expects ${row.expected.verdict}: ${row.expected.reason}`]),
    ...clipList(row.observables, maxItems)
      .shown.filter(({ same }) => !same)
      .map(
        ({ id, baseline, candidate }) =>
          `observable ${id}: ${abridge(oneLine(baseline), 200)} | ${abridge(oneLine(candidate), 200)}`,
      ),
    '',
    ...side('baseline', row.sides.baseline),
    ...side('candidate', row.sides.candidate),
    ...block('evidence', listText(row.evidence)),
  ];
  return lines.join('\n').trimEnd();
}

/** What a reader must know of a case that passed; empty when both sides passed as they should. */
function passedNote(row: ReportRow): string {
  const found = `${verdictWords[row.verdict].word}: ${verdictWords[row.verdict].meaning}; ${counted(row)}`;
  if (row.expectation === 'unexpectedly-same') {
    return `A difference was expected and none was found (${found}). Expected ${row.expected?.verdict ?? 'a difference'}: ${row.expected?.reason ?? ''}`;
  }
  return row.verdict === 'same-pass' ? '' : found;
}

/** As a row counts for a CI server, which asks whether the workload survives: what is refused does not. */
export const caseClass = (row: ReportRow): RowClass => (refusingRules(row) === '' ? rowClass(row) : 'unexpected');

/** What says how the case ended: nothing but an output for a pass, `skipped` or `failure` otherwise. */
export function rowVerdictElements(row: ReportRow): readonly XmlElement[] {
  const message = abridge(row.reason, maxMessageLength);
  const weight = caseClass(row);
  switch (weight) {
    case 'unexpected': {
      const rules = refusingRules(row);
      const refused = rules === '' ? '' : `refused by Docker Desktop's own rules (${rules}); `;
      const found = rowClass(row) === 'unexpected' ? `unexpected ${row.verdict}` : row.verdict;
      const attributes = { message: `${refused}${found}: ${message}`, type: row.verdict };
      return [element('failure', attributes, [failureText(row)])];
    }
    case 'flaky':
      return [element('skipped', { message: `flaky: ${message}` }, [counted(row)])];
    case 'inconclusive':
      return [element('skipped', { message: `inconclusive (${row.verdict}): ${message}` }, [])];
    case 'expected':
      return [
        element('system-out', {}, [
          `Expected divergence: ${row.verdict}. ${row.expected?.reason ?? ''}\n${counted(row)}\nsignature: ${row.signature ?? 'none'}`,
        ]),
      ];
    case 'same': {
      const note = passedNote(row);
      return note === '' ? [] : [element('system-out', {}, [note])];
    }
    default:
      return weight satisfies never;
  }
}
