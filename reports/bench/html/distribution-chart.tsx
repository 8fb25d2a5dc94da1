import type { JSX } from 'preact';
import type { ArmHistogram, PooledHistogram } from '../../../compare/bench/pooled-histograms.js';
import { timeText } from '../cost-text.js';
import { armDashes } from './arm-dashes.js';
import { logScale } from './log-scale.js';
import type { LogScale } from './log-scale.js';
import { logTicks } from './log-ticks.js';
import { tickText } from './tick-text.js';

const width = 640;
const left = 40;
const right = 614;
const top = 8;
/** Where the outlines stand; below it each arm has a lane of its own, with its name. */
const floor = 118;
const lane = 16;
const axis = 22;
/** Share of an arm's times in each bucket over the bucket's width on the axis: buckets are not equally wide there. */
const densities = ({ counts, count }: ArmHistogram, ends: readonly number[]): number[] =>
  counts.map((one, index) => one / count / Math.max(0.1, (ends[index + 1] ?? 0) - (ends[index] ?? 0)));

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** Steps over the buckets that are not empty. */
const outline = (heights: readonly number[], ends: readonly number[], scaled: (height: number) => number): string =>
  heights
    .map((height, index) => {
      if (height === 0) return '';
      const begin = (heights[index - 1] ?? 0) > 0 ? '' : `M${short(ends[index] ?? 0)} ${String(floor)}`;
      const end = (heights[index + 1] ?? 0) > 0 ? '' : `V${String(floor)}`;
      return `${begin}V${short(scaled(height))}H${short(ends[index + 1] ?? 0)}${end}`;
    })
    .join('');

/** The times of every arm in one cell, one over the other; median, 90 % and 99 % of each arm in a lane below. */
export function DistributionChart({
  histogram,
  title,
  id,
}: {
  readonly histogram: PooledHistogram;
  readonly title: string;
  /** Unique on the page. */
  readonly id: string;
}): JSX.Element {
  const { boundsNs, arms } = histogram;
  const x = logScale({ low: boundsNs[0] ?? 1, high: boundsNs.at(-1) ?? 1 }, left, right);
  const ends = boundsNs.map(x.at);
  const outlines = arms.map((arm) => ({ arm, heights: densities(arm, ends) }));
  const highest = Math.max(...outlines.flatMap(({ heights }) => heights));
  const bottom = floor + 8 + arms.length * lane;
  return (
    <svg
      class="chart spread"
      viewBox={`0 0 ${String(width)} ${String(bottom + axis)}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>
        Logarithmic axis from {timeText(x.lowNs)} to {timeText(x.highNs)}. Medians:{' '}
        {arms.map(({ arm, p50Ns }) => `${arm} ${timeText(p50Ns)}`).join(', ')}. The table has the other figures.
      </desc>
      {logTicks(x.lowNs, x.highNs).map((tick) => (
        <g>
          <line class="grid" x1={short(x.at(tick))} x2={short(x.at(tick))} y1={top} y2={bottom} />
          <text x={short(x.at(tick))} y={bottom + 15} text-anchor="middle">
            {tickText(tick)}
          </text>
        </g>
      ))}
      <line class="grid" x1={left} x2={right} y1={floor} y2={floor} />
      {outlines.map(({ arm, heights }) => (
        <path
          class={`curve arm-${arm.arm}`}
          stroke-dasharray={armDashes[arm.arm]}
          d={outline(heights, ends, (height) => floor - (height / highest) * (floor - top))}
        />
      ))}
      {arms.map((arm, index) => (
        <Lane arm={arm} y={floor + 8 + (index + 0.5) * lane} at={x.at} />
      ))}
    </svg>
  );
}

function Lane({
  arm: { arm, p50Ns, p90Ns, p99Ns },
  y,
  at,
}: {
  readonly arm: ArmHistogram;
  readonly y: number;
  readonly at: LogScale['at'];
}): JSX.Element {
  const [p50, p90, p99] = [at(p50Ns), at(p90Ns), at(p99Ns)].map(short);
  return (
    <g class={`arm-${arm}`}>
      <text x={left - 8} y={y + 4} text-anchor="end">
        {arm}
      </text>
      <path class="curve" stroke-dasharray={armDashes[arm]} d={`M${p50 ?? ''} ${String(y)}H${p99 ?? ''}`} />
      <circle cx={p50} cy={y} r="3.5" />
      <path class="mark" d={`M${p90 ?? ''} ${String(y - 4)}v8M${p99 ?? ''} ${String(y - 5)}v10`} />
    </g>
  );
}
