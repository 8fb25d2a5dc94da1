import { linearRegression, linearRegressionLine, median, rSquared } from 'simple-statistics';
import { minimumBlocks } from './looks.js';
import { medianInterval, type Interval, type LevelRequest } from './median-interval.js';

/** Time of an operation in ns beside so many mounts. */
export interface ScalingPoint {
  readonly mountsPresent: number;
  readonly costNs: number;
}

/** cost = base + perMount × mounts present. */
export type ScalingLaw =
  | {
      readonly kind: 'fitted';
      /** Time without any mount, in ns. */
      readonly baseNs: Interval;
      /** What each mount adds, in ns. */
      readonly perMountNs: Interval;
      /** Share of the variance of the medians that a line through them explains; 1 is a straight line. */
      readonly rSquared: number;
      readonly blocks: number;
    }
  | { readonly kind: 'too few blocks'; readonly blocks: number }
  | { readonly kind: 'too few points'; readonly mountsPresent: readonly number[] };

/**
 * How a cost grows with the mounts present. A line is fitted to each block by least squares, and the intervals are those
 * of the medians of the lines, so that a block with an outlier counts as one block. Each block has the same numbers of
 * mounts; a line needs three of them to be worth testing.
 */
export function fitScalingLaw(blocks: readonly (readonly ScalingPoint[])[], request: LevelRequest): ScalingLaw {
  if (blocks.length < minimumBlocks) return { kind: 'too few blocks', blocks: blocks.length };
  const mountsPresent = [...new Set(blocks.flat().map((point) => point.mountsPresent))].sort((a, b) => a - b);
  if (mountsPresent.length < 3) return { kind: 'too few points', mountsPresent };
  const lines = blocks.map((points) => linearRegression(points.map(coordinates)));
  const medians = mountsPresent.map((mounts) => [mounts, medianCostNs(blocks, mounts)]);
  return {
    kind: 'fitted',
    baseNs: medianInterval(
      lines.map(({ b }) => b),
      { ...request, resolution: 0 },
    ),
    perMountNs: medianInterval(
      lines.map(({ m }) => m),
      { ...request, resolution: 0 },
    ),
    rSquared: rSquared(medians, linearRegressionLine(linearRegression(medians))),
    blocks: blocks.length,
  };
}

const coordinates = ({ mountsPresent, costNs }: ScalingPoint): [number, number] => [mountsPresent, costNs];

const medianCostNs = (blocks: readonly (readonly ScalingPoint[])[], mounts: number): number =>
  median(
    blocks
      .flat()
      .filter(({ mountsPresent }) => mountsPresent === mounts)
      .map(({ costNs }) => costNs),
  );
