import { interquartileRange, standardDeviation } from 'simple-statistics';
import { selectMedian } from './select-median.js';

const resamples = 2000;

/** Interquartile range of the normal distribution of standard deviation 1. */
const normalQuartiles = 1.349;

/**
 * Standard error of the median of values in the order in which they were measured, in their unit: the standard deviation
 * of the medians of resamples that are made of circular blocks, because neighbours are alike, and that are smoothed,
 * because a median of few values takes few values. Sources: Politis, D. N. and Romano, J. P. (1992), A circular
 * block-resampling procedure for stationary data, in Exploring the Limits of Bootstrap, Wiley, 263–270; Hall, P., DiCiccio,
 * T. J. and Romano, J. P. (1989), On smoothing and the bootstrap, Annals of Statistics 17, 692–704.
 */
export function bootstrapError(values: readonly number[], random: () => number): number {
  const source = Float64Array.from(values);
  const resample = new Float64Array(values.length);
  const length = blockLength(values.length);
  const width = kernelWidth(values);
  const medians = Array.from({ length: resamples }, () => {
    drawBlocks(source, resample, { length, width, random });
    return selectMedian(resample);
  });
  return standardDeviation(medians);
}

/** The cube root is the order that makes the error of a block bootstrap's variance smallest; never below three. */
const blockLength = (count: number): number => Math.max(3, Math.round(Math.cbrt(count)));

/**
 * Width of the uniform kernel. Factor and power were found by simulation, so that the interval covers what it says for
 * 15 to 120 values with a lag-1 autocorrelation up to 0.4; the quartiles keep outliers out of it.
 */
const kernelWidth = (values: readonly number[]): number =>
  (Math.sqrt(12) * 2 * values.length ** -0.3 * interquartileRange([...values])) / normalQuartiles;

interface Drawing {
  readonly length: number;
  readonly width: number;
  readonly random: () => number;
}

function drawBlocks(source: Float64Array, resample: Float64Array, { length, width, random }: Drawing): void {
  const count = source.length;
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    at = index % length === 0 ? Math.floor(random() * count) : (at + 1) % count;
    resample[index] = (source[at] ?? NaN) + width * (random() - 0.5);
  }
}
