import type { ArmPrediction, WorkloadPrediction } from '../../compare/bench/judge-prediction.js';
import type { ArmPlan } from '../../results/bench/bench-events.js';
import type { CallCounts } from '../../results/bench/call-counts.js';
import { armTitle } from './arm-titles.js';
import { timeText } from './cost-text.js';
import { callsText } from './task-text.js';

export interface PredictionReport {
  readonly prediction: WorkloadPrediction;
  readonly counts: CallCounts;
  readonly arms: readonly ArmPlan[];
  /** Sentences on how much the figures are worth. */
  readonly cautions: readonly string[];
}

/** What a workload is expected to cost, as lines for a terminal. */
export function renderPrediction({ prediction, counts, arms, cautions }: PredictionReport): string {
  const { wallMs, withheld } = prediction;
  const lines = [`This workload makes ${callsText(counts)} in ${timeText(wallMs * 1e6)} without isolation.`];
  if (withheld !== undefined) lines.push(`Nothing is predicted: ${withheld}.`);
  for (const one of prediction.arms) {
    const plan = arms.find(({ arm }) => arm === one.arm);
    lines.push(`${one.arm}, ${plan === undefined ? '' : armTitle(plan)}: ${expectation(one, wallMs)}`);
  }
  const [first] = prediction.arms;
  for (const { kind, count } of first?.unpriced ?? [])
    lines.push(`Not priced: ${count.toLocaleString('en-GB')} ${kind}${whyOf(kind)}.`);
  if (counts.noNewPrivs) {
    lines.push(
      'Its set-user-id programs could not gain rights while calls were counted, since it has no CAP_SYS_ADMIN.',
    );
  }
  lines.push(...cautions.map((caution) => `Caution: ${caution}`));
  if (prediction.arms.some(({ calls }) => calls > 0)) {
    lines.push('Only trapped calls are predicted: not what a container costs more to start, nor emulated files.');
  }
  return `${lines.join('\n')}\n`;
}

const whyOf = (kind: string): string =>
  kind === 'new-api' ? ' (system calls of the new mount interface, which Sysbox does not trap)' : '';

function expectation({ extraNs, calls }: ArmPrediction, wallMs: number): string {
  if (extraNs === undefined)
    return `no prediction: ${calls === 0 ? 'no call of it has a price' : 'the prices were measured in too few blocks'}`;
  if (calls === 0) return 'no trapped call, so no cost of traps is expected';
  const { point, low, high } = extraNs;
  const share = (point / (wallMs * 1e6)) * 100;
  return `expect ${timeText(point, true)} [${timeText(low)}, ${timeText(high)}] on ${timeText(wallMs * 1e6)} (${share.toFixed(share < 10 ? 1 : 0)} %)`;
}
