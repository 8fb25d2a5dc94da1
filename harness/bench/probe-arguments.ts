import type { CostGroup } from '../../results/bench/bench-events.js';
import type { Supervision } from '../../vocabulary/cost-arm.js';

export interface ProbeChoices {
  readonly supervision: Supervision;
  /** Counted batches, after one that is not. */
  readonly batches: number;
  /** What a batch has to take at least, in ms. */
  readonly batchMs: number;
  /** Added to every timed call, in ns: only to test that a difference is found. */
  readonly spinNs?: number | undefined;
}

const callerFlags: Readonly<Record<CostGroup['caller'], readonly string[]>> = {
  plain: [],
  chroot: ['--chroot'],
  nested: ['--nested'],
};

/** The command that measures one group. */
export const probeArguments = (
  { mountsPresent, parallel, operations, caller }: CostGroup,
  { supervision, batches, batchMs, spinNs = 0 }: ProbeChoices,
): string[] => [
  'call-cost',
  ...['--supervise', supervision],
  ...['--batches', String(batches)],
  ...['--batch-ms', String(batchMs)],
  ...(spinNs === 0 ? [] : ['--spin-ns', String(spinNs)]),
  ...callerFlags[caller],
  [mountsPresent, parallel, operations.join(',')].join('/'),
];
