import test from 'ava';
import { withSetBack } from '../../../cli/check/set-back.js';
import { hostChoice } from '../../../cli/options/host-choice.js';
import type { Workload } from '../../../workloads/schema.js';
import { workloadOf } from '../../support/workloads.js';

const db = { name: 'db', command: [] };

for (const [what, changes, isSetBack] of [
  ['a plain container', {}, false],
  ['a privileged container', { privileges: ['privileged'] }, true],
  ['a privileged service beside others', { services: [db, { ...db, name: 'x', privileged: true }] }, true],
  ['a capability over modules', { options: { capAdd: ['CAP_SYS_MODULE'] } }, true],
  ['every capability, for a service', { services: [{ ...db, options: { capAdd: ['all'] } }] }, true],
  ['a capability over mounts, for a step', { steps: [{ command: ['x'], options: { capAdd: ['SYS_ADMIN'] } }] }, true],
  ['a capability over nothing of the kernel', { options: { capAdd: ['NET_RAW'] } }, false],
] as const satisfies readonly (readonly [string, Partial<Workload>, boolean])[]) {
  test(`after ${what} a guest is ${isSetBack ? '' : 'not '}set back, and no other host`, (t) => {
    const workload = workloadOf(changes);
    t.is(withSetBack(workload, hostChoice('vm')).mutates === true, isSetBack);
    t.is(withSetBack(workload, hostChoice('managed')).mutates, undefined);
  });
}
