import type { JSX } from 'preact';
import { clipList } from '../escape/clip.js';
import type { ReportRow } from '../model.js';

const maxObservables = 50;

const Value = ({ text }: { readonly text: string }): JSX.Element => (
  <td>
    <pre>{text}</pre>
  </td>
);

/** Facts read inside both containers; those that differ come first. */
export function Observables({ row }: { readonly row: ReportRow }): JSX.Element | null {
  if (row.observables.length === 0) return null;
  const { shown, leftOut } = clipList(
    [...row.observables].sort((left, right) => Number(left.same) - Number(right.same)),
    maxObservables,
  );
  return (
    <div class="scroll">
      <table class="grouped observables">
        <caption>Observables{leftOut > 0 && ` (${String(leftOut)} more left out)`}</caption>
        <thead>
          <tr>
            <th scope="col">Observable</th>
            <th scope="col">{row.baseline}</th>
            <th scope="col">{row.candidate}</th>
            <th scope="col">Agree</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, baseline, candidate, same }) => (
            <tr class={same ? undefined : 'differs'}>
              <th scope="row">
                <code>{id}</code>
              </th>
              <Value text={baseline} />
              <Value text={candidate} />
              <td>{same ? '= same' : '≠ differs'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
