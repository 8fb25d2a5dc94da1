import test from 'ava';
import { probeArguments } from '../../../harness/bench/probe-arguments.js';
import type { ProbeChoices } from '../../../harness/bench/probe-arguments.js';
import type { CostGroup } from '../../../results/bench/bench-events.js';

const group: CostGroup = { mountsPresent: 300, parallel: 2, operations: ['bind', 'tmpfs'], caller: 'plain' };
const choices: ProbeChoices = { supervision: 'continue', batches: 4, batchMs: 20 };

const table: readonly (readonly [
  name: string,
  group: Partial<CostGroup>,
  choices: Partial<ProbeChoices>,
  line: string,
])[] = [
  ['a group', {}, {}, '--supervise continue --batches 4 --batch-ms 20 300/2/bind,tmpfs'],
  ['no trap', {}, { supervision: 'none' }, '--supervise none --batches 4 --batch-ms 20 300/2/bind,tmpfs'],
  ['a chroot', { caller: 'chroot' }, {}, '--supervise continue --batches 4 --batch-ms 20 --chroot 300/2/bind,tmpfs'],
  ['a namespace', { caller: 'nested' }, {}, '--supervise continue --batches 4 --batch-ms 20 --nested 300/2/bind,tmpfs'],
  [
    'long lines',
    { longLines: true },
    {},
    '--supervise continue --batches 4 --batch-ms 20 --long-lines 300/2/bind,tmpfs',
  ],
  [
    'one call without mounts',
    { mountsPresent: 0, parallel: 1, operations: ['stat'] },
    {},
    '--supervise continue --batches 4 --batch-ms 20 0/1/stat',
  ],
];

for (const [name, groupChanges, choiceChanges, line] of table) {
  test(`${name} as the probe is asked for it`, (t) => {
    const given = probeArguments({ ...group, ...groupChanges }, { ...choices, ...choiceChanges });
    t.deepEqual(given, ['call-cost', ...line.split(' ')]);
  });
}
