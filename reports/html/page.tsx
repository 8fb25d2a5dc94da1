import type { JSX } from 'preact';
import { plural } from '../display.js';
import { findingsOf } from '../findings.js';
import { comparison } from '../headline.js';
import { howToRead } from '../how-to-read.js';
import type { ReportModel } from '../model.js';
import { rowsOf, unexpectedlySame } from '../row-class.js';
import { Claims } from './claims.js';
import { Contents } from './contents.js';
import { EnvironmentSection } from './environment.js';
import { Header } from './header.js';
import { InconclusiveSection } from './inconclusive.js';
import { policy } from './policy.js';
import { ResultsTable } from './results-table.js';
import { rowAnchor } from './row-anchor.js';
import { SideBySideSection } from './side-by-side.js';
import { style } from './style.js';
import { Terms } from './terms.js';

function Notices({ notices }: { readonly notices: readonly string[] }): JSX.Element | null {
  if (notices.length === 0) return null;
  return (
    <section class="notices" aria-labelledby="notices">
      <h2 id="notices">Before you read the numbers</h2>
      <ul>
        {notices.map((notice) => (
          <li>{notice}</li>
        ))}
      </ul>
    </section>
  );
}

function Control({ model }: { readonly model: ReportModel }): JSX.Element | null {
  if (model.aaDivergences.length === 0) return null;
  return (
    <section aria-labelledby="control">
      <h2 id="control">A/A control</h2>
      <ul>
        {model.aaDivergences.map((pair) => (
          <li>
            <code>{pair.workload}</code> {pair.privilege}: {pair.verdict}. {pair.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Differences({ model }: { readonly model: ReportModel }): JSX.Element {
  const unexpected = rowsOf(model.results, 'unexpected');
  const expected = rowsOf(model.results, 'expected');
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{findingsOf(model.results).title}</h2>
      {unexpected.length + expected.length === 0 && (
        <p>
          None found in {plural(model.summary.decisive, 'decisive pair', 'decisive pairs')} of {model.summary.total}.
        </p>
      )}
      <ResultsTable
        model={model}
        rows={unexpected}
        caption="Unexpected: no valid expectation covers them"
        detail="why"
      />
      <ResultsTable
        model={model}
        rows={expected}
        caption="Expected: declared in the corpus, with mechanism and source"
        detail="why"
      />
    </section>
  );
}

function UnexpectedlySame({ model }: { readonly model: ReportModel }): JSX.Element | null {
  const rows = unexpectedlySame(model.results);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="unexpectedly-same">
      <h2 id="unexpectedly-same">Unexpectedly the same</h2>
      <p>A difference was expected and none was found: the expectation or the host has to be looked at.</p>
      <ul class="items">
        {rows.map((row) => (
          <li>
            <a href={`#${rowAnchor(row)}`}>
              <code>{row.workload}</code> {row.privilege}
            </a>
            : {row.verdict} where {row.expected?.verdict ?? 'a difference'} was expected on {row.candidate}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Flaky({ model }: { readonly model: ReportModel }): JSX.Element | null {
  const rows = rowsOf(model.results, 'flaky');
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="flaky">
      <h2 id="flaky">Flaky</h2>
      <ResultsTable model={model} rows={rows} caption="Trials of one side disagree: indeterminate" detail="why" />
    </section>
  );
}

function Body({ model }: { readonly model: ReportModel }): JSX.Element {
  return (
    <body>
      <Header model={model} />
      <Contents model={model} />
      <main>
        <Notices notices={model.notices} />
        <EnvironmentSection model={model} />
        <SideBySideSection model={model} />
        <Differences model={model} />
        <UnexpectedlySame model={model} />
        <Claims claims={model.claims ?? []} />
        <Control model={model} />
        <Flaky model={model} />
        <InconclusiveSection rows={rowsOf(model.results, 'inconclusive')} />
        <section aria-labelledby="all">
          <h2 id="all">All results</h2>
          <ResultsTable
            model={model}
            rows={model.results}
            caption="Every workload, privilege and candidate"
            detail="all"
          />
        </section>
        <Terms terms={howToRead} />
      </main>
      <footer>
        eci-compat {model.environment.harnessVersion}, Node {model.environment.nodeVersion}, record schema{' '}
        {model.schemaVersion}. Rebuilt from <code>run.jsonl</code> alone by <code>eci-compat report</code>. Output of
        containers is untrusted: control characters are shown as symbols, long texts are cut where it says so.
      </footer>
    </body>
  );
}

/** The whole document for a model whose texts are visible already. */
export const Page = ({ model }: { readonly model: ReportModel }): JSX.Element => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>{`${comparison(model)}: eci-compat report`}</title>
      {/* The one constant text that must not be escaped: quotes in a style element are literal. */}
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </head>
    <Body model={model} />
  </html>
);
