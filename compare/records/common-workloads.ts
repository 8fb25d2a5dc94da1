import type { Privilege } from '../../vocabulary/privilege.js';
import type { RecordedWorkload } from '../../results/recorded-workload.js';
import type { RecordSide } from './record-side.js';

/** A workload that both records hold, with the privileges that both have. */
export interface CommonWorkload {
  readonly a: RecordedWorkload;
  readonly b: RecordedWorkload;
  /** May be empty. */
  readonly privileges: readonly Privilege[];
}

/** In the order of A. */
export const commonWorkloads = (a: RecordSide, b: RecordSide): readonly CommonWorkload[] =>
  a.record.started.workloads.flatMap((one) => {
    const other = b.record.started.workloads.find(({ id }) => id === one.id);
    if (other === undefined) return [];
    return [{ a: one, b: other, privileges: one.privileges.filter((name) => other.privileges.includes(name)) }];
  });
