import type { JSX } from 'preact';
import { clipList } from '../escape/clip.js';
import { measureText } from '../measure-text.js';
import type { ReportRow } from '../model.js';

const maxDifferences = 200;

const Value = ({ text }: { readonly text: string | null }): JSX.Element => (
  <td>{text === null ? <i>absent</i> : <code>{text}</code>}</td>
);

/** What was compared of the containers beside their end: how much of it agrees, and all that differs. */
export function Comparison({ row }: { readonly row: ReportRow }): JSX.Element | null {
  const { comparison } = row;
  if (comparison === undefined) return null;
  const { compared, unsteady, differences } = comparison;
  const { shown, leftOut } = clipList(differences, maxDifferences);
  return (
    <>
      <p>
        {compared.toLocaleString('en-GB')} things were compared: {differences.length} differ.
        {unsteady > 0 &&
          ` ${unsteady.toLocaleString('en-GB')} more changed from trial to trial on one side and say nothing.`}
      </p>
      {differences.length > 0 && (
        <div class="scroll">
          <table class="grouped observables">
            <caption>What differs{leftOut > 0 && ` (${String(leftOut)} more left out)`}</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">{row.baseline}</th>
                <th scope="col">{row.candidate}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ what, baseline, candidate }) => (
                <tr class="differs">
                  <th scope="row">
                    <code>{what}</code>
                  </th>
                  <Value text={baseline} />
                  <Value text={candidate} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** Quantities of both sides, which decide nothing. */
export function Measured({ row }: { readonly row: ReportRow }): JSX.Element | null {
  const { measures = [] } = row;
  if (measures.length === 0) return null;
  return (
    <>
      <p>
        Measured on {row.baseline} → {row.candidate}; so few trials decide nothing:
      </p>
      <ul class="items">
        {measures.map((measure) => (
          <li>{measureText(measure)}</li>
        ))}
      </ul>
    </>
  );
}
