import type { CostArm } from '../../vocabulary/cost-arm.js';
import type { PairedBlock } from './paired-block.js';

/** Times of each arm in ns, by block. */
export type ArmTimes = ReadonlyMap<CostArm, ReadonlyMap<number, number>>;

/** The blocks in which the arm and both baselines were timed, in order. */
export function pairBlocks(times: ArmTimes, arm: CostArm): PairedBlock[] {
  const [a1, a2, other] = [times.get('A1'), times.get('A2'), times.get(arm)];
  return [...(other ?? [])]
    .flatMap(([block, armNs]): PairedBlock[] => {
      const [a1Ns, a2Ns] = [a1?.get(block), a2?.get(block)];
      return a1Ns === undefined || a2Ns === undefined ? [] : [{ block, a1Ns, a2Ns, armNs }];
    })
    .sort((one, two) => one.block - two.block);
}
