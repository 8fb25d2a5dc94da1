import test from 'ava';
import { daemonCost } from '../../../compare/bench/daemon-cost.js';
import { sampleOf, timedOf } from '../../support/bench.js';

const groups = [
  { group: 0, mountsBefore: 20, operations: [timedOf('bind', 100_000, 50_000), timedOf('getppid', 200)] },
];
const ofB = (daemonCpuMs: number) => sampleOf({ arm: 'B', groups, sentinels: { daemonCpuMs } });

test("the daemons' time is shared among the calls that are trapped, and others do not count", (t) => {
  // Three batches of 50 mounts with 50 umounts each: 300 trapped calls a container.
  t.deepEqual(daemonCost([ofB(30), ofB(60), ofB(90), sampleOf()]), { containerMs: 60, callNs: (180 * 1e6) / 900 });
});

test('without trapped calls there is no price of one', (t) => {
  const idle = sampleOf({
    arm: 'B',
    groups: [{ group: 0, mountsBefore: 20, operations: [timedOf('getppid', 200)] }],
    sentinels: { daemonCpuMs: 10 },
  });
  t.deepEqual(daemonCost([idle]), { containerMs: 10, callNs: undefined });
});

test('an arm without daemons has no cost of them', (t) => {
  t.is(daemonCost([sampleOf(), sampleOf({ arm: 'B' })]), undefined);
});
