import type { PairedBlock } from '../../../compare/bench/paired-block.js';

/** A number of the standard normal distribution (Box and Muller, 1958). */
export const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export interface Noise {
  readonly count: number;
  /** Of neighbours, -1 to 1. */
  readonly autocorrelation: number;
  readonly standardDeviation: number;
  /** Share of values that get 0.5 to 2 added or taken away. */
  readonly outliers: number;
}

/** Values around 0, first-order autoregressive, with outliers. */
export function noise({ count, autocorrelation, standardDeviation, outliers }: Noise, random: () => number): number[] {
  let state = normal(random);
  return Array.from({ length: count }, () => {
    state = autocorrelation * state + Math.sqrt(1 - autocorrelation ** 2) * normal(random);
    const outlier = random() < outliers ? (random() < 0.5 ? -1 : 1) * (0.5 + 1.5 * random()) : 0;
    return standardDeviation * state + outlier;
  });
}

/** Blocks in which the arm takes `ratio` times as long as the baseline's 1,000 ns, and its log ratio has a deviation of 0.2. */
export function noisyBlocks(count: number, ratio: number, random: () => number): PairedBlock[] {
  const shape = { count, autocorrelation: 0, standardDeviation: 0.2 / Math.sqrt(1.5), outliers: 0 };
  const arms = { a1: noise(shape, random), a2: noise(shape, random), arm: noise(shape, random) };
  return Array.from({ length: count }, (_, block) => ({
    block,
    a1Ns: 1000 * Math.exp(arms.a1[block] ?? 0),
    a2Ns: 1000 * Math.exp(arms.a2[block] ?? 0),
    armNs: 1000 * ratio * Math.exp(arms.arm[block] ?? 0),
  }));
}

/** Blocks whose times differ by at most one part in a thousand from 1,000 ns and `ratio` times that. */
export function steadyBlocks(count: number, ratio: number, controlRatio = 1): PairedBlock[] {
  const ripple = (block: number, step: number): number => 1 + (((block * step) % 7) - 3) / 3000;
  return Array.from({ length: count }, (_, block) => ({
    block,
    a1Ns: 1000 * ripple(block, 2),
    a2Ns: 1000 * controlRatio * ripple(block, 3),
    armNs: 1000 * ratio * Math.sqrt(controlRatio) * ripple(block, 5),
  }));
}
