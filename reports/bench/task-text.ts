import type { JudgedBench, JudgedMacro, JudgedTask } from '../../compare/bench/judged-bench.js';
import { costText, timeText } from './cost-text.js';

/** The finding of a task: `same within 10 %: 1.01x [0.99, 1.03], +4.1 ms, n=15`. */
export const taskText = (task: JudgedTask): string => costText(task).replace('/op', '');

/** How many trapped calls a whole workload makes, and how many that nobody traps. */
export function callsText({ calls }: Pick<JudgedMacro, 'calls'>): string {
  const made = calls.filter(({ count }) => count > 0);
  const trapped = made.filter(({ kind }) => kind !== 'new-api');
  const total = trapped.reduce((sum, { count }) => sum + count, 0);
  const kinds = trapped.map(({ kind, count }) => `${count.toLocaleString('en-GB')} ${kind}`).join(', ');
  const newer = made.find(({ kind }) => kind === 'new-api');
  const rest = newer === undefined ? '' : ` and ${newer.count.toLocaleString('en-GB')} of the new mount interface`;
  return `${total === 0 ? 'no trapped calls' : `${total.toLocaleString('en-GB')} trapped calls (${kinds})`}${rest}`;
}

/** Prediction and rest of a whole workload, in words; none where the run is unfit. */
export function predictionText(
  { predictedNs, restNs, unpriced }: JudgedMacro,
  { withheld }: Pick<JudgedBench, 'withheld'>,
): string {
  if (withheld !== undefined) return 'no prediction: the run is unfit';
  const without = unpriced.map(({ kind, count }) => `${count.toLocaleString('en-GB')} ${kind}`).join(', ');
  const missing = without === '' ? '' : `; without a price: ${without}`;
  if (predictedNs === undefined) return `no prediction${missing}`;
  const { point, low, high } = predictedNs;
  const range = `predicted ${timeText(point, true)} [${timeText(low)}, ${timeText(high)}]`;
  return `${range}${restNs === undefined ? '' : `, ${timeText(restNs, true)} unexplained`}${missing}`;
}
