import type { JSX } from 'preact';
import { symbolAndWord, verdictWords } from '../display.js';
import { clipList } from '../escape/clip.js';
import type { ReportRow } from '../model.js';
import type { ReasonGroup } from '../reason-groups.js';
import { reasonGroups } from '../reason-groups.js';
import { rowAnchor } from './row-anchor.js';

const maxNamedRows = 100;

function Members({ rows }: { readonly rows: readonly ReportRow[] }): JSX.Element {
  const { shown, leftOut } = clipList(rows, maxNamedRows);
  return (
    <ul class="members">
      {shown.map((row) => (
        <li>
          <a href={`#${rowAnchor(row)}`}>
            <code>{row.workload}</code>
          </a>
          {row.privilege === 'plain' ? '' : ` ${row.privilege}`}
        </li>
      ))}
      {leftOut > 0 && <li>{leftOut} more</li>}
    </ul>
  );
}

const Group = ({ group }: { readonly group: ReasonGroup }): JSX.Element => (
  <tr>
    <th scope="row" class="verdict">
      {symbolAndWord(verdictWords[group.verdict])}
    </th>
    <td class="number">{group.rows.length}</td>
    <td>{group.reason}</td>
    <td>
      <Members rows={group.rows} />
    </td>
  </tr>
);

/** What was not decided, grouped by the reason. */
export function InconclusiveSection({ rows }: { readonly rows: readonly ReportRow[] }): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="inconclusive">
      <h2 id="inconclusive">Inconclusive</h2>
      <div class="scroll">
        <table class="grouped">
          <caption>Not decided here, by reason</caption>
          <thead>
            <tr>
              <th scope="col">Cause</th>
              <th scope="col" class="number">
                Rows
              </th>
              <th scope="col">Reason</th>
              <th scope="col">Workloads</th>
            </tr>
          </thead>
          <tbody>
            {reasonGroups(rows).map((group) => (
              <Group group={group} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
