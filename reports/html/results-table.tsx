import type { ComponentChildren, JSX } from 'preact';
import { expectationWords, ofTrials, symbolAndWord, verdictWords } from '../display.js';
import { abridge } from '../escape/clip.js';
import { mechanismOf } from '../mechanism.js';
import type { ReportModel, ReportRow } from '../model.js';
import { rowClass } from '../row-class.js';
import { rowAnchor } from './row-anchor.js';
import { RowDetails } from './row-details.js';

const maxSignatureLength = 240;

/** `why`: signature and mechanism beside each row; `all`: in short, and rows shown in full above are linked. */
type Detail = 'why' | 'all';

interface Props {
  readonly model: ReportModel;
  readonly rows: readonly ReportRow[];
  readonly caption: string;
  readonly detail: Detail;
}

/** A cell that names its column where the table is too wide for the screen. */
const Cell = (props: {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}): JSX.Element => (
  <td class={props.class} data-label={props.label}>
    {props.children}
  </td>
);

const shownAbove = (row: ReportRow): boolean => ['unexpected', 'expected', 'flaky'].includes(rowClass(row));

/** What the row is about and, in a table of differences, why it is so: the mechanism, else the judge's sentence. */
const Title = ({ row, detail }: { readonly row: ReportRow; readonly detail: Detail }): JSX.Element => (
  <>
    <span class="title">{row.title}</span>
    {detail === 'why' && <span class="mechanism">: {mechanismOf(row)}</span>}
  </>
);

function Row({ model, row, detail }: Omit<Props, 'rows' | 'caption'> & { readonly row: ReportRow }): JSX.Element {
  const linked = detail === 'all' && shownAbove(row);
  const columns = model.plan.candidates.length > 1 ? 8 : 7;
  return (
    <tbody id={linked ? undefined : rowAnchor(row)} class={`row ${rowClass(row)}`}>
      <tr class="facts">
        <td class="verdict">{symbolAndWord(verdictWords[row.verdict])}</td>
        <th scope="row">
          <code>{row.workload}</code>
        </th>
        <Cell label="Privilege">{row.privilege}</Cell>
        {model.plan.candidates.length > 1 && <Cell label="Candidate">{row.candidate}</Cell>}
        <Cell label={row.baseline} class="number">
          {ofTrials(row.trials.baseline)}
        </Cell>
        <Cell label={row.candidate} class="number">
          {ofTrials(row.trials.candidate)}
        </Cell>
        <Cell label="Expectation" class="expectation">
          {symbolAndWord(expectationWords[row.expectation])}
        </Cell>
        {detail === 'why' ? (
          <Cell label="Signature" class="why">
            <code>{abridge(row.signature ?? '', maxSignatureLength)}</code>
          </Cell>
        ) : (
          <Cell label="Suite">{row.suite}</Cell>
        )}
      </tr>
      <tr class="more">
        <td colSpan={columns}>
          {linked ? (
            <p class="linked">
              <Title row={row} detail={detail} /> (<a href={`#${rowAnchor(row)}`}>in full above</a>)
            </p>
          ) : (
            // The one workload of a check is what the page is about.
            <details open={model.plan.kind === 'check' && model.results.length === 1}>
              <summary>
                <Title row={row} detail={detail} />
              </summary>
              <RowDetails row={row} />
            </details>
          )}
        </td>
      </tr>
    </tbody>
  );
}

function Head({ model, detail }: Omit<Props, 'rows' | 'caption'>): JSX.Element {
  const [only, ...others] = model.plan.candidates;
  const several = others.length > 0;
  return (
    <thead>
      <tr>
        <th scope="col">Verdict</th>
        <th scope="col">Workload</th>
        <th scope="col">Privilege</th>
        {several && <th scope="col">Candidate</th>}
        <th scope="col" class="number">
          {model.plan.baseline} passed
        </th>
        <th scope="col" class="number">
          {several ? 'candidate' : only} passed
        </th>
        <th scope="col">Expectation</th>
        <th scope="col">{detail === 'why' ? 'Signature of the failure' : 'Suite'}</th>
      </tr>
    </thead>
  );
}

/** Results as one table; each row opens to everything known about it. Nothing when there is no row. */
export function ResultsTable({ model, rows, caption, detail }: Props): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <table class={`results ${detail}`}>
      <caption>
        {caption} <span class="count">({rows.length})</span>
      </caption>
      <Head model={model} detail={detail} />
      {rows.map((row) => (
        <Row model={model} row={row} detail={detail} />
      ))}
    </table>
  );
}
