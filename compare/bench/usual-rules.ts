import type { BenchPlan } from '../../results/bench/bench-events.js';
import { hashText, seededRandom } from '../../vocabulary/random.js';
import type { JudgeRules } from './cell-sample.js';
import { usualLooks } from './looks.js';

/** A difference in the cost of a call that does not matter, as part of one. */
export const callMargin = 0.05;
/** A baseline that may differ from itself by more than this is too noisy to compare with. */
const controlLimit = 0.5;
/** No margin wider than this is worth to be called the same. */
const sameLimit = 0.25;

/** How every benchmark is judged. */
export function usualRules({ looks, seed }: Pick<BenchPlan, 'looks' | 'seed'>): JudgeRules {
  const [first = usualLooks[0], ...others] = looks;
  return {
    looks: [first, ...others],
    controlLimit,
    sameLimit,
    randomFor: (key) => seededRandom(hashText(`${String(seed)}/${key}`)),
  };
}
