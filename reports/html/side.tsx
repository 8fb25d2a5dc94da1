import type { JSX } from 'preact';
import { excerptText } from '../../results/excerpt.js';
import type { Excerpt } from '../../results/excerpt.js';
import { ofTrials } from '../display.js';
import { clipList } from '../escape/clip.js';
import type { ReportRow, ReportSide } from '../model.js';

const maxTrials = 50;
const maxCommands = 50;

const milliseconds = (durationMs: number): string =>
  Math.round(durationMs)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '\u202f');

function Trials({ side }: { readonly side: ReportSide }): JSX.Element {
  const { shown, leftOut } = clipList(side.trials, maxTrials);
  return (
    <table class="trials">
      <caption>Trials{leftOut > 0 && ` (${String(leftOut)} more left out)`}</caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            Round
          </th>
          <th scope="col">Result</th>
          <th scope="col" class="number">
            ms
          </th>
          <th scope="col">Observed</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ round, passed, durationMs, summary }) => (
          <tr>
            <td class="number">{round}</td>
            <td>{passed ? 'pass' : 'not passed'}</td>
            <td class="number">{milliseconds(durationMs)}</td>
            <td class="observed">{summary}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Output({ name, text }: { readonly name: string; readonly text: string }): JSX.Element | null {
  if (text === '') return null;
  return (
    <figure>
      <figcaption>{name}</figcaption>
      <pre tabIndex={0}>{text}</pre>
    </figure>
  );
}

/** `Standard output, 12 of 5000 bytes`; the count only where something was left out. */
const outputName = (name: string, { totalBytes, omittedBytes }: Excerpt): string =>
  omittedBytes === 0 ? name : `${name}, ${String(totalBytes - omittedBytes)} of ${String(totalBytes)} bytes`;

function commands(lines: readonly string[]): string {
  const { shown, leftOut } = clipList(lines, maxCommands);
  return [...shown, ...(leftOut === 0 ? [] : [`# ${String(leftOut)} more lines left out`])].join('\n');
}

function isSilent(side: ReportSide): boolean {
  const isEmpty = (excerpt: Excerpt): boolean => excerpt.head === '' && excerpt.tail === '' && excerpt.totalBytes === 0;
  return isEmpty(side.stdout) && isEmpty(side.stderr) && side.engineMessage === '';
}

interface Props {
  readonly role: string;
  readonly side: ReportSide;
  readonly count: ReportRow['trials']['baseline'];
}

/** One side of a row: its trials, what it wrote, and how to repeat it by hand. */
export const Side = ({ role, side, count }: Props): JSX.Element => (
  <section class="side">
    <h3>
      {role}: {side.target} <span class="count">{ofTrials(count)} passed</span>
    </h3>
    {side.trials.length > 0 && <Trials side={side} />}
    <Output name="Engine message" text={side.engineMessage} />
    <Output name={outputName('Standard output', side.stdout)} text={excerptText(side.stdout)} />
    <Output name={outputName('Standard error', side.stderr)} text={excerptText(side.stderr)} />
    {side.trials.length > 0 && isSilent(side) && <p class="note">Wrote nothing.</p>}
    <Output name="Reproduce by hand" text={commands(side.reproduce)} />
  </section>
);
