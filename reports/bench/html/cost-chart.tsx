import type { JSX } from 'preact';
import type { CostLaw } from '../../../compare/bench/judged-bench.js';
import { armDashes } from './arm-dashes.js';
import { logScale } from './log-scale.js';
import { logTicks } from './log-ticks.js';
import { spreadLabels } from './spread-labels.js';
import { tickText } from './tick-text.js';

const width = 640;
const height = 300;
const left = 70;
const right = 60;
const top = 12;
const bottom = 34;
/** Least distance of two labels, in the chart's units. */
const labelHeight = 13;

/** A logarithmic axis that begins at no mounts at all. */
function mountsScale(counts: readonly number[]): (count: number) => number {
  const [low, high] = [Math.min(...counts), Math.max(...counts)].map(Math.log1p) as [number, number];
  return (count) => left + ((Math.log1p(count) - low) / (high - low || 1)) * (width - right - left);
}

/** Cost of one operation against the mounts present, an arm a line; both axes logarithmic. */
export function CostChart({
  title,
  laws,
  under,
}: {
  readonly title: string;
  readonly laws: readonly CostLaw[];
  /** Conditions that make the figure worth less, in brackets; empty where there are none. */
  readonly under: string;
}): JSX.Element {
  const points = laws.flatMap((law) => law.points);
  const mounts = [...new Set(points.map(({ mountsPresent }) => mountsPresent))].sort((one, other) => one - other);
  const costs = points.map(({ costNs }) => costNs);
  const x = mountsScale(mounts);
  const y = logScale({ low: Math.min(...costs), high: Math.max(...costs) }, height - bottom, top);
  const ends = laws.map((law) => y.at(law.points.at(-1)?.costNs ?? 0));
  const labels = spreadLabels(ends, labelHeight, height - bottom);
  return (
    <figure>
      <figcaption>
        {title}: median cost of one call by mounts present; both axes logarithmic{under}
      </figcaption>
      <svg class="chart" viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={title}>
        {logTicks(y.lowNs, y.highNs).map((tick) => (
          <g>
            <line class="grid" x1={left} x2={width - right} y1={y.at(tick)} y2={y.at(tick)} />
            <text x={left - 8} y={y.at(tick) + 4} text-anchor="end">
              {tickText(tick)}
            </text>
          </g>
        ))}
        {mounts.map((count) => (
          <text x={x(count)} y={height - bottom + 18} text-anchor="middle">
            {count.toLocaleString('en-GB')}
          </text>
        ))}
        {laws.map(({ arm, points: measured }, index) => {
          const last = measured.at(-1);
          return (
            <g>
              <polyline
                class="curve"
                stroke-dasharray={armDashes[arm]}
                points={measured
                  .map((one) => `${x(one.mountsPresent).toFixed(1)},${y.at(one.costNs).toFixed(1)}`)
                  .join(' ')}
              />
              {last !== undefined && (
                <text x={x(last.mountsPresent) + 6} y={(labels[index] ?? 0) + 4}>
                  {arm}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
