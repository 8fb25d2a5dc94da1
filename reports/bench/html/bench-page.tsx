import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { JudgedBench } from '../../../compare/bench/judged-bench.js';
import { visibleText } from '../../escape/visible-text.js';
import { HostFacts } from '../../html/environment.js';
import { policy } from '../../html/policy.js';
import { style } from '../../html/style.js';
import { benchHeadline } from '../bench-headline.js';
import { factorsText, figure, rangeText, shareText, timeText } from '../cost-text.js';
import { conditionsText } from '../conditions-text.js';
import { daemonText } from '../daemon-text.js';
import { operationTitle } from '../operation-titles.js';
import { withheldText } from '../withheld-text.js';
import { CellsTable } from './cells-table.js';
import { CostChart } from './cost-chart.js';
import { distributionStyle } from './distribution-style.js';
import { Distributions } from './distributions.js';
import { Terms } from '../../html/terms.js';
import { benchTerms } from '../bench-terms.js';
import { EngineTasks, Macros } from './tasks.js';

const chartStyle = `
.chart { width: 100%; max-width: 46rem; height: auto; }
.chart text { font-size: 12px; fill: var(--muted); }
.chart .grid { stroke: var(--rule); }
.chart .curve { fill: none; stroke: var(--link); stroke-width: 2; }
.slower .finding, .faster .finding { font-weight: 600; }
.noisy .finding, .inconclusive .finding { color: var(--muted); }
`;

function Cautions({ bench }: { readonly bench: JudgedBench }): JSX.Element | null {
  const { cautions, failures } = bench;
  const failed = failures.map(
    ({ arm, count, reason }) => `${arm} could not be measured in ${String(count)} blocks: ${visibleText(reason)}`,
  );
  if (cautions.length + failed.length === 0) return null;
  return (
    <section class="notices" aria-labelledby="notices">
      <h2 id="notices">Before you read the numbers</h2>
      <ul>
        {[...cautions, ...failed].map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </section>
  );
}

function Laws({ bench }: { readonly bench: JudgedBench }): JSX.Element | null {
  const names = [...new Set(bench.laws.map(({ operation }) => operation))];
  if (names.length === 0) return null;
  return (
    <section aria-labelledby="laws">
      <h2 id="laws">Cost by mounts present</h2>
      {names.map((name) => (
        <CostChart
          title={name}
          laws={bench.laws.filter(({ operation }) => operation === name)}
          under={conditionsText(bench.conditions)}
        />
      ))}
      <table class="grouped">
        <caption>Straight line a + b·M through each block{conditionsText(bench.conditions)}</caption>
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">Arm</th>
            <th scope="col">a: without mounts</th>
            <th scope="col">b: for each mount</th>
            <th scope="col">R²</th>
          </tr>
        </thead>
        <tbody>
          {bench.laws.map(({ operation, arm, interceptNs, slopeNs, rSquared }) => (
            <tr>
              <th scope="row">{operation}</th>
              <td>{arm}</td>
              <td>{timeText(interceptNs.point)}</td>
              <td>
                {timeText(slopeNs.point)} [{timeText(slopeNs.low)}, {timeText(slopeNs.high)}]
              </td>
              <td>{shareText(rSquared)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Splits({ bench }: { readonly bench: JudgedBench }): JSX.Element | null {
  if (bench.splits.length === 0) return null;
  return (
    <section aria-labelledby="split">
      <h2 id="split">What the cost is made of</h2>
      <p>
        User namespace (U), trap (N over the baseline) and reading the mount table (NM over N), multiplied, against the
        arm that has all three (C).
      </p>
      <table class="grouped">
        <caption>Multiples of the baseline{conditionsText(bench.conditions)}</caption>
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">With</th>
            <th scope="col">User namespace</th>
            <th scope="col">Trap</th>
            <th scope="col">Vetting</th>
            <th scope="col">Product</th>
            <th scope="col">Measured in C</th>
            <th scope="col">Measured / product</th>
            <th scope="col">Within 10 %</th>
          </tr>
        </thead>
        <tbody>
          {bench.splits.map((split) => (
            <tr>
              <th scope="row">{operationTitle(split.operation, split.syscall)}</th>
              <td>{factorsText(split)}</td>
              <td>{rangeText(split.userNamespace)}</td>
              <td>{rangeText(split.trap)}</td>
              <td>{rangeText(split.vetting)}</td>
              <td>{figure(split.predicted.point)}x</td>
              <td>{rangeText(split.measured)}</td>
              <td>{rangeText(split.quotient)}</td>
              <td>{split.agrees ? 'yes' : 'no'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Withheld = ({ bench: { withheld } }: { readonly bench: JudgedBench }): JSX.Element | null =>
  withheld === undefined ? null : (
    <section aria-labelledby="withheld">
      <h2 id="withheld">What is not shown</h2>
      <p>{withheldText(withheld)}</p>
    </section>
  );

const Page = ({ bench }: { readonly bench: JudgedBench }): JSX.Element => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>What isolation costs: eci-compat bench</title>
      <style dangerouslySetInnerHTML={{ __html: style + chartStyle + distributionStyle }} />
    </head>
    <body>
      <header>
        <p class="kicker">eci-compat bench</p>
        <h1>What isolation costs, call by call</h1>
        <p class="lead">{benchHeadline(bench)}</p>
        <p class="meta">
          Run <code>{bench.started.runId}</code>, started {bench.started.startedAt}; {bench.plan.size}, seed{' '}
          {bench.plan.seed}, {bench.blocks} blocks. <a href="#how-to-read">How to read this</a>
        </p>
      </header>
      <main>
        <Cautions bench={bench} />
        <section aria-labelledby="environment">
          <h2 id="environment">Environment</h2>
          <HostFacts environment={bench.started.environment} />
          {bench.daemons !== undefined && <p>{daemonText(bench.daemons)}</p>}
        </section>
        <Macros bench={bench} />
        <EngineTasks bench={bench} />
        <Withheld bench={bench} />
        <Splits bench={bench} />
        <Laws bench={bench} />
        <section aria-labelledby="cells">
          <h2 id="cells">Every cell</h2>
          {bench.plan.arms.map((plan) => (
            <CellsTable bench={bench} plan={plan} />
          ))}
        </section>
        <Distributions bench={bench} />
        <Terms terms={benchTerms(bench)} />
      </main>
      <footer>
        eci-compat {bench.started.environment.harnessVersion}. Computed from the raw samples in <code>run.jsonl</code>.
        Ratios hold for this machine and kernel; absolute times do not carry over to others. Results of open-source
        Sysbox are not results of Docker's Enhanced Container Isolation.
      </footer>
    </body>
  </html>
);

/** One page that needs nothing else, on which no character of the record acts. */
export const renderBenchPage = (bench: JudgedBench): string =>
  visibleText(`<!doctype html>\n${renderToString(<Page bench={bench} />)}\n`);
