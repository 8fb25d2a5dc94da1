/** Median times of one operation in one block, in ns: the baseline's two arms. All are above 0. */
export interface ControlBlock {
  /** Place of the block in the run, from 0. */
  readonly block: number;
  readonly a1Ns: number;
  readonly a2Ns: number;
}

/** The same with the arm that is compared with them. */
export interface PairedBlock extends ControlBlock {
  readonly armNs: number;
}

/** Time of the baseline in a block, in ns: the geometric mean of its two arms, so that neither is preferred. */
export const baselineNs = ({ a1Ns, a2Ns }: ControlBlock): number => Math.sqrt(a1Ns * a2Ns);

/** Logarithm of the arm's time over the baseline's. */
export const logRatio = (block: PairedBlock): number => Math.log(block.armNs / baselineNs(block));

/** Logarithm of the baseline's second time over its first: 0 but for noise. */
export const controlLogRatio = ({ a1Ns, a2Ns }: ControlBlock): number => Math.log(a2Ns / a1Ns);
