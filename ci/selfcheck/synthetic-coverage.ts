import { medianInterval } from '../../compare/bench/median-interval.js';
import { seededRandom } from '../../vocabulary/random.js';

/** How often the interval held the true median. */
export interface Coverage {
  readonly blocks: number;
  readonly autocorrelation: number;
  /** Share of the simulations, 0 to 1. */
  readonly share: number;
}

const outlierShare = 0.05;
const outlierSize = 5;

/**
 * Coverage of the nominal 95 % interval for log ratios whose neighbours are correlated (AR(1), normal steps) and of which
 * one in twenty lies five standard deviations away, on either side alike, so that the true median stays 0.
 */
export function syntheticCoverage(
  blocks: number,
  autocorrelation: number,
  simulations: number,
  seed: number,
): Coverage {
  const random = seededRandom(seed);
  let held = 0;
  for (let simulation = 0; simulation < simulations; simulation += 1) {
    const { low, high } = medianInterval(series(blocks, autocorrelation, random), {
      level: 0.95,
      random,
      resolution: 0,
    });
    if (low <= 0 && high >= 0) held += 1;
  }
  return { blocks, autocorrelation, share: held / simulations };
}

function series(length: number, autocorrelation: number, random: () => number): number[] {
  let state = normal(random);
  return Array.from({ length }, () => {
    state = autocorrelation * state + Math.sqrt(1 - autocorrelation ** 2) * normal(random);
    return random() < outlierShare ? state + (random() < 0.5 ? -outlierSize : outlierSize) : state;
  });
}

/** A standard normal number (Box and Muller). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
