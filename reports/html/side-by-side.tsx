import type { JSX } from 'preact';
import { ofTrials, symbolAndWord, verdictWords } from '../display.js';
import type { ReportModel, ReportRow } from '../model.js';
import { rowClass } from '../row-class.js';
import { sideBySide } from '../side-by-side.js';
import { rowAnchor } from './row-anchor.js';

const VerdictCell = ({ row }: { readonly row: ReportRow | undefined }): JSX.Element =>
  row === undefined ? (
    <td>not in the record</td>
  ) : (
    <td class={rowClass(row)}>
      <a href={`#${rowAnchor(row)}`}>{symbolAndWord(verdictWords[row.verdict])}</a> {ofTrials(row.trials.candidate)}
    </td>
  );

/** Every candidate in a column of its own, for workloads that differ on at least one. Nothing for a single candidate. */
export function SideBySideSection({ model }: { readonly model: ReportModel }): JSX.Element | null {
  const table = sideBySide(model);
  if (table === undefined) return null;
  return (
    <section aria-labelledby="side-by-side">
      <h2 id="side-by-side">Side by side</h2>
      <div class="scroll">
        <table class="grouped">
          <caption>
            Workloads that differ from {model.plan.baseline} on at least one candidate{' '}
            <span class="count">({table.rows.length})</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">Workload</th>
              <th scope="col">Privilege</th>
              {table.candidates.map((candidate) => (
                <th scope="col">{candidate}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">differences of decided, of all</th>
              <td />
              {table.counts.map(({ divergences, decisive, total }) => (
                <td>
                  {divergences} of {decisive}, of {total}
                </td>
              ))}
            </tr>
            {table.rows.map(({ workload, title, privilege, cells }) => (
              <tr>
                <th scope="row" title={title}>
                  <code>{workload}</code>
                </th>
                <td>{privilege}</td>
                {cells.map((row) => (
                  <VerdictCell row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
