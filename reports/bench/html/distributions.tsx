import type { JSX } from 'preact';
import type { JudgedBench } from '../../../compare/bench/judged-bench.js';
import type { ArmHistogram, PooledHistogram } from '../../../compare/bench/pooled-histograms.js';
import { conditionsText } from '../conditions-text.js';
import { factorsText, timeText } from '../cost-text.js';
import { operationTitle } from '../operation-titles.js';
import { DistributionChart } from './distribution-chart.js';

/** Share of an arm's times that the chart leaves out at its ends. */
function beyondText({ below, above, count }: ArmHistogram): string {
  const share = (100 * (below + above)) / count;
  if (share === 0) return 'none';
  return share < 0.1 ? 'below 0.1 %' : `${share.toFixed(1)} %`;
}

function Cell({
  histogram,
  id,
  under,
}: {
  readonly histogram: PooledHistogram;
  readonly id: string;
  readonly under: string;
}): JSX.Element {
  const factors = factorsText(histogram);
  return (
    <figure class="distribution">
      <figcaption>
        {factors}
        {under}
      </figcaption>
      <div>
        <DistributionChart
          histogram={histogram}
          title={`${operationTitle(histogram.operation, histogram.syscall)}, ${factors}: time of one call by arm`}
          id={id}
        />
        <table class="trials">
          <thead>
            <tr>
              <th scope="col">Arm</th>
              <th scope="col" class="number">
                Times
              </th>
              <th scope="col" class="number">
                p50
              </th>
              <th scope="col" class="number">
                p90
              </th>
              <th scope="col" class="number">
                p99
              </th>
              <th scope="col" class="number">
                Beyond the chart
              </th>
            </tr>
          </thead>
          <tbody>
            {histogram.arms.map((arm) => (
              <tr>
                <th scope="row">{arm.arm}</th>
                <td class="number">{arm.count.toLocaleString('en-GB')}</td>
                <td class="number">{timeText(arm.p50Ns)}</td>
                <td class="number">{timeText(arm.p90Ns)}</td>
                <td class="number">{timeText(arm.p99Ns)}</td>
                <td class="number">{beyondText(arm)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** How the times of each cell are spread, folded by operation. */
export function Distributions({ bench }: { readonly bench: JudgedBench }): JSX.Element | null {
  const { histograms } = bench;
  if (histograms.length === 0) return null;
  const operations = [...new Set(histograms.map(({ operation }) => operation))];
  const numbered = histograms.map((histogram, index) => ({ histogram, id: `spread-${String(index)}` }));
  return (
    <section aria-labelledby="spread">
      <h2 id="spread">How the times are spread</h2>
      <p>
        All counted times of all blocks together, one outline an arm, each of the same area, over a logarithmic axis.
        Below them each arm has a line from its median (the dot) past 90 % (the short mark) to 99 % of its times. Short
        calls are timed a hundred at a time, so single slow ones do not show. Percentiles are those of the recorded
        histograms, exact to 6 %.
      </p>
      {operations.map((operation) => {
        const own = numbered.filter(({ histogram }) => histogram.operation === operation);
        const syscall = own[0]?.histogram.syscall ?? '';
        return (
          <details class="spreads">
            <summary>
              {operationTitle(operation, syscall)}: {own.length === 1 ? '1 chart' : `${String(own.length)} charts`}
            </summary>
            {own.map(({ histogram, id }) => (
              <Cell histogram={histogram} id={id} under={conditionsText(bench.conditions)} />
            ))}
          </details>
        );
      })}
    </section>
  );
}
