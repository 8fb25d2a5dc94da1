import test from 'ava';
import { checkLimits, limitsText } from '../../../cli/check/check-limits.js';
import { UsageError } from '../../../cli/usage-error.js';

const gib = 1024 ** 3;

const memories: readonly (readonly [machineGib: number, memory: string])[] = [
  [64, '4096m'],
  [8, '4096m'],
  [7.8, '3840m'],
  [7, '3584m'],
  [1, '512m'],
  [0.1, '256m'],
];

for (const [machineGib, memory] of memories) {
  test(`on a machine of ${String(machineGib)} GiB a container may have ${memory}`, (t) => {
    t.deepEqual(checkLimits(undefined, machineGib * gib), { pids: 4096, memory, diskBytes: 10 * gib });
  });
}

const disks: readonly (readonly [limit: string, bytes: number, text: string])[] = [
  ['10g', 10 * gib, 'may write 10 GiB, or half'],
  ['1.5g', 1.5 * gib, 'may write 1.5 GiB, or half'],
  ['2t', 2048 * gib, 'may write 2,048 GiB, or half'],
  ['512m', gib / 2, 'may write 512 MiB, or half'],
  ['100k', 102_400, 'may write 0.09766 MiB, or half'],
  ['1', 1, 'may write 0.0000009537 MiB, or half'],
];

for (const [limit, diskBytes, text] of disks) {
  test(`--disk-limit ${limit}: ${text}`, (t) => {
    const limits = checkLimits(limit, 8 * gib);
    t.is(limits.diskBytes, diskBytes);
    t.true(limitsText(limits).includes(text), limitsText(limits));
  });
}

test('the bounds are told in one sentence', (t) => {
  t.is(
    limitsText(checkLimits('10g', 8 * gib)),
    'On both sides each container may have 4,096 processes and 4096 MiB of memory unless its settings say otherwise, and a trial may write 10 GiB, or half of what the disk has left.',
  );
});

for (const limit of ['', '0', '0g', '0.1b', '-1', '-5g', 'much', '10 gigs', '9000t', '9'.repeat(400)]) {
  test(`--disk-limit ${limit.slice(0, 10)} is refused`, (t) => {
    t.throws(() => checkLimits(limit, gib), {
      instanceOf: UsageError,
      message: `--disk-limit ${limit}: give a size such as 512m or 10g`,
    });
  });
}
