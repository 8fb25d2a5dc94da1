import type { JSX } from 'preact';
import { expectationWords, symbolAndWord, verdictWords } from '../display.js';
import { clipList } from '../escape/clip.js';
import type { ReportRow } from '../model.js';
import { Comparison, Measured } from './comparison.js';
import { Observables } from './observables.js';
import { Reference } from './reference.js';
import { SettingFindings } from './setting-findings.js';
import { Side } from './side.js';

const maxItems = 50;

function Items({
  items,
  children,
}: {
  readonly items: readonly string[];
  readonly children: (item: string) => JSX.Element;
}): JSX.Element {
  const { shown, leftOut } = clipList(items, maxItems);
  return (
    <ul class="items">
      {shown.map((item) => (
        <li>{children(item)}</li>
      ))}
      {leftOut > 0 && <li class="note">{leftOut} more left out</li>}
    </ul>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: JSX.Element }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Expected({ row }: { readonly row: ReportRow }): JSX.Element {
  const { expected } = row;
  const match = expectationWords[row.expectation];
  return (
    <>
      <p>
        {symbolAndWord(match)}: {match.meaning}.
      </p>
      {expected !== null && (
        <p>
          The corpus expects <b>{expected.verdict}</b>
          {expected.signature !== undefined && (
            <>
              {' '}
              with <code>{expected.signature}</code>
            </>
          )}{' '}
          on {expected.targets.join(', ')}: {expected.reason} Source: <Reference source={expected.source} />. To be
          reviewed by <time dateTime={expected.review}>{expected.review}</time>.
          {expected.inferred === true &&
            (row.expectation === 'none'
              ? ' Inferred: no source states the result, and no run of that target has decided it.'
              : ' Inferred: no source states the result; this run has decided it.')}
        </p>
      )}
    </>
  );
}

const Facts = ({ row }: { readonly row: ReportRow }): JSX.Element => (
  <dl class="facts">
    <Fact name="Reason">
      <p>
        {row.reason} ({verdictWords[row.verdict].word}: {verdictWords[row.verdict].meaning}.)
      </p>
    </Fact>
    {row.signature !== null && (
      <Fact name="Signature">
        <code class="signature">{row.signature}</code>
      </Fact>
    )}
    <Fact name="Expectation">
      <Expected row={row} />
    </Fact>
    {row.why !== undefined && (
      <Fact name="Why it matters">
        <p>{row.why}</p>
      </Fact>
    )}
    {row.adaptations !== undefined && (
      <Fact name="Changed for one target">
        <ul class="items">
          {row.adaptations.map((one) => (
            <li>
              On {one.target}: {one.change}. {one.reason} Source: <Reference source={one.source} />.
            </li>
          ))}
        </ul>
      </Fact>
    )}
    {row.settings !== undefined && row.settings.length > 0 && (
      <Fact name="What the settings tell">
        <SettingFindings row={row} />
      </Fact>
    )}
    {row.caveats.length > 0 && (
      <Fact name="Caveats">
        <Items items={row.caveats}>{(caveat) => <>{caveat}</>}</Items>
      </Fact>
    )}
    <Fact name="Sources">
      <Items items={row.sources}>{(source) => <Reference source={source} />}</Items>
    </Fact>
    {row.evidence.length > 0 && (
      <Fact name="Evidence files">
        <Items items={row.evidence}>{(path) => <code>{path}</code>}</Items>
      </Fact>
    )}
  </dl>
);

/** Everything known about one row. */
export function RowDetails({ row }: { readonly row: ReportRow }): JSX.Element {
  return (
    <div class="row-details">
      <Facts row={row} />
      <Observables row={row} />
      <Comparison row={row} />
      <Measured row={row} />
      <div class="sides">
        <Side role="Baseline" side={row.sides.baseline} count={row.trials.baseline} />
        <Side role="Candidate" side={row.sides.candidate} count={row.trials.candidate} />
      </div>
    </div>
  );
}
