import test from 'ava';
import { recordedAdaptations } from '../../../harness/run/recorded-adaptations.js';
import { workloadOf } from '../../support/workloads.js';

const workload = workloadOf({
  adaptations: [
    { targets: ['sysbox-runc'], privileges: ['privileged'], privilege: 'plain', reason: 'r', source: 's' },
    { targets: ['crun'], options: { memory: '1g', init: true }, reason: 'q', source: 't' },
  ],
});

test('what is changed for a target of the run is recorded, row by row', (t) => {
  t.deepEqual(recordedAdaptations(workload, ['plain', 'privileged'], ['runc', 'sysbox-runc']), [
    {
      target: 'sysbox-runc',
      privilege: 'privileged',
      change: 'rights plain instead of privileged',
      reason: 'r',
      source: 's',
    },
  ]);
});

test('options are recorded as flags', (t) => {
  const [one] = recordedAdaptations(workload, ['plain'], ['crun']);
  t.is(one?.change, 'options --init --memory=1g');
});
