import test from 'ava';
import { adapt } from '../../workloads/adapt.js';
import { mutatesState } from '../../workloads/mutates-state.js';
import { workloadOf } from '../support/workloads.js';

const workload = workloadOf({
  options: { memory: '64m', init: true },
  adaptations: [
    { targets: ['sysbox-runc'], privileges: ['privileged'], privilege: 'plain', reason: 'r', source: 's' },
    { targets: ['sysbox-runc', 'crun'], options: { memory: '1g' }, reason: 'r', source: 's' },
  ],
});

test('the first adaptation that names target and privilege holds', (t) => {
  t.is(adapt(workload, 'privileged', 'sysbox-runc').rights, 'plain');
  t.deepEqual(adapt(workload, 'privileged', 'sysbox-runc').workload.options, { memory: '64m', init: true });
  t.is(adapt(workload, 'all-caps', 'sysbox-runc').rights, 'all-caps');
  t.deepEqual(adapt(workload, 'all-caps', 'sysbox-runc').workload.options, { memory: '1g', init: true });
});

test('other targets run what was declared', (t) => {
  t.deepEqual(adapt(workload, 'privileged', 'runc'), { workload, rights: 'privileged', adaptation: undefined });
});

test('state may be changed always, never, or with some rights only', (t) => {
  t.true(mutatesState({ mutates: true }, 'plain'));
  t.false(mutatesState({}, 'privileged'));
  t.true(mutatesState({ mutates: ['privileged'] }, 'privileged'));
  t.false(mutatesState({ mutates: ['privileged'] }, 'plain'));
});
