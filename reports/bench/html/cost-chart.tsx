import type { JSX } from 'preact';
import type { CostLaw } from '../../../compare/bench/judged-bench.js';
import { timeText } from '../cost-text.js';
import { armDashes } from './arm-dashes.js';

const width = 640;
const height = 300;
const left = 70;
const right = 60;
const top = 12;
const bottom = 34;
interface Scale {
  readonly at: (value: number) => number;
}

const log = (value: number): number => Math.log10(value + 1);

function scale(values: readonly number[], from: number, to: number): Scale {
  const ends = [Math.min(...values), Math.max(...values)].map(log);
  const [low = 0, high = 1] = ends;
  const span = high - low || 1;
  return { at: (value) => from + ((log(value) - low) / span) * (to - from) };
}

function ticks(values: readonly number[]): number[] {
  const high = Math.max(...values);
  const low = Math.min(...values);
  return Array.from({ length: 12 }, (_, power) => 10 ** power).filter((tick) => tick >= low && tick <= high * 1.05);
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
  const x = scale(mounts, left, width - right);
  const y = scale(costs, height - bottom, top);
  return (
    <figure>
      <figcaption>
        {title}: median cost of one call by mounts present; both axes logarithmic{under}
      </figcaption>
      <svg class="chart" viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={title}>
        {ticks(costs).map((tick) => (
          <g>
            <line class="grid" x1={left} x2={width - right} y1={y.at(tick)} y2={y.at(tick)} />
            <text x={left - 8} y={y.at(tick) + 4} text-anchor="end">
              {timeText(tick)}
            </text>
          </g>
        ))}
        {mounts.map((count) => (
          <text x={x.at(count)} y={height - bottom + 18} text-anchor="middle">
            {count.toLocaleString('en-GB')}
          </text>
        ))}
        {laws.map(({ arm, points: measured }) => {
          const last = measured.at(-1);
          return (
            <g>
              <polyline
                class="curve"
                stroke-dasharray={armDashes[arm]}
                points={measured
                  .map((one) => `${x.at(one.mountsPresent).toFixed(1)},${y.at(one.costNs).toFixed(1)}`)
                  .join(' ')}
              />
              {last !== undefined && (
                <text x={x.at(last.mountsPresent) + 6} y={y.at(last.costNs) + 4}>
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
