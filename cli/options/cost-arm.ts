import { CostArm } from '../../vocabulary/cost-arm.js';
import { UsageError } from '../usage-error.js';

/** The value of `--arm`. The baseline's own arms need not be asked for. */
export function costArm(text: string): CostArm {
  const arm = CostArm.exclude(['A1', 'A2']).safeParse(text);
  if (arm.success) return arm.data;
  const arms = CostArm.exclude(['A1', 'A2']).options.join(', ');
  throw new UsageError(`--arm ${text}: use one of ${arms}; A1 and A2, the baseline, are always measured`);
}
