import test from 'ava';
import { plannedTrials } from '../../cli/planned-trials.js';
import type { Workload } from '../../workloads/schema.js';
import { workloadOf } from '../support/workloads.js';

const selectedOf = (workload: Workload) => ({ workload, area: 'check', privileges: workload.privileges, caveats: [] });
const plain = selectedOf(workloadOf());
const compared = selectedOf(workloadOf({ compare: ['files'] }));

for (const [what, selected, trialsAreGiven, isEmulated, trials] of [
  ['a usual machine makes what is usual', [compared], false, false, 3],
  ['emulation makes one', [plain], false, true, 1],
  ['emulation makes as many as a comparison takes', [plain, compared], false, true, 2],
  ['what is asked for is made', [compared], true, true, 3],
] as const) {
  test(what, (t) => {
    t.is(plannedTrials({ trials: 3, trialsAreGiven, selected }, isEmulated), trials);
  });
}
