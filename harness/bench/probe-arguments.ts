import type { CostGroup } from '../../results/bench/bench-events.js';
import type { Supervision } from '../../vocabulary/cost-arm.js';

export interface ProbeChoices {
  readonly supervision: Supervision;
  /** Counted batches, after one that is not. */
  readonly batches: number;
  /** What a batch has to take at least, in ms. */
  readonly batchMs: number;
}

const callerFlags: Readonly<Record<CostGroup['caller'], readonly string[]>> = {
  plain: [],
  chroot: ['--chroot'],
  nested: ['--nested'],
};

/** The command that measures one group. */
export const probeArguments = (
  { mountsPresent, parallel, operations, caller, longLines }: CostGroup,
  { supervision, batches, batchMs }: ProbeChoices,
): string[] => [
  'call-cost',
  ...['--supervise', supervision],
  ...['--batches', String(batches)],
  ...['--batch-ms', String(batchMs)],
  ...callerFlags[caller],
  ...(longLines === true ? ['--long-lines'] : []),
  [mountsPresent, parallel, operations.join(',')].join('/'),
];
