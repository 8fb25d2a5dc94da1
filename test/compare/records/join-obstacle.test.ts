import test from 'ava';
import { joinObstacle } from '../../../compare/records/join-obstacle.js';
import type { RecordSide } from '../../../compare/records/record-side.js';
import { environment } from '../../reports/model-builder.js';
import { recordedWorkloadOf, runFinished } from '../../support/records.js';
import { armsOf, oneModePlan, sideOf, startedOn } from './sides.js';

const [image] = environment.images;

const imageOf = (imageId: string, name = 'busybox') => ({
  environment: { ...environment, images: image === undefined ? [] : [{ ...image, name, imageId }] },
});

const other = (changes: Parameters<typeof recordedWorkloadOf>[0]) =>
  startedOn('B', { workloads: [recordedWorkloadOf(changes)] });

const run = { ...oneModePlan('sysbox-runc'), kind: 'run' as const };

/** Records that cannot be joined, and what the sentence must name of both. */
const refused: readonly (readonly [what: string, a: RecordSide, b: RecordSide, sentence: RegExp])[] = [
  ['one record twice', sideOf('A'), sideOf('B', startedOn('A')), /same record: both are run 20260131-100000-aaaa/],
  [
    'A without end',
    sideOf('A', undefined, undefined, []),
    sideOf('B'),
    /^A is not complete: .*aaaa is unfinished.*make the check again/,
  ],
  [
    'B interrupted',
    sideOf('A'),
    sideOf('B', undefined, undefined, [runFinished('interrupted')]),
    /^B is not complete: .*bbbb is interrupted, and completed is needed/,
  ],
  [
    'a run that failed',
    sideOf('A'),
    sideOf('B', startedOn('B', { plan: run }), undefined, [runFinished('failed')]),
    /^B .* is failed.*run --resume/,
  ],
  [
    'B resumed after its end',
    sideOf('A'),
    sideOf('B', undefined, undefined, [runFinished(), { type: 'run-resumed', resumedAt: '2026-02-01T11:00:00.000Z' }]),
    /^B .* is unfinished/,
  ],
  [
    'a target that A has not',
    { ...sideOf('A'), target: 'crun' },
    sideOf('B'),
    /^A holds no trials of target crun: it was recorded with runc$/,
  ],
  [
    'a target that B has not',
    sideOf('A'),
    { ...sideOf('B'), target: 'runc' },
    /^B holds no trials of target runc: it was recorded with sysbox-runc$/,
  ],
  [
    'no common workload',
    sideOf('A'),
    sideOf('B', other({ id: 'run-false' })),
    /no workload in common: A holds run-true; B holds run-false/,
  ],
  [
    'another declaration',
    sideOf('A'),
    sideOf('B', other({ declarationHash: 'fedcba9876543210', title: 'docker run b' })),
    /declarations of workload run-true differ: A ran "A container runs a command" \(0123456789abcdef\), B ran "docker run b" \(fedcba9876543210\)/,
  ],
  [
    'no common privilege',
    sideOf('A'),
    sideOf('B', other({ privileges: ['privileged'] })),
    /share no privilege.*run-true A holds plain; B holds privileged/,
  ],
  [
    'another image',
    sideOf('A', startedOn('A', imageOf('sha256:1'))),
    sideOf('B', startedOn('B', imageOf('sha256:2'))),
    /image busybox is not the same in A \(sha256:1\) and B \(sha256:2\)/,
  ],
];

for (const [what, a, b, sentence] of refused) {
  test(`${what} is refused in one sentence`, (t) => {
    const obstacle = joinObstacle(a, b) ?? '';
    t.regex(obstacle, sentence);
    t.false(obstacle.includes('\n'));
  });
}

const accepted: readonly (readonly [what: string, a: RecordSide, b: RecordSide])[] = [
  ['two records of one workload', sideOf('A'), sideOf('B')],
  ['targets of one name', sideOf('A'), sideOf('B', startedOn('B', { plan: oneModePlan('runc') }), armsOf('runc'))],
  [
    'images of other names',
    sideOf('A', startedOn('A', imageOf('sha256:1'))),
    sideOf('B', startedOn('B', imageOf('sha256:2', 'alpine'))),
  ],
  [
    'a workload more in B',
    sideOf('A'),
    sideOf('B', startedOn('B', { workloads: [recordedWorkloadOf({ id: 'x' }), recordedWorkloadOf()] })),
  ],
];

for (const [what, a, b] of accepted) {
  test(`${what}: nothing is against it`, (t) => {
    t.is(joinObstacle(a, b), undefined);
  });
}

test('many workloads that are not common are named in part', (t) => {
  const workloads = Array.from({ length: 9 }, (_, index) => recordedWorkloadOf({ id: `w${String(index)}` }));
  t.regex(
    joinObstacle(sideOf('A'), sideOf('B', startedOn('B', { workloads }))) ?? '',
    /B holds w0, w1, w2, w3, w4 and 4 more$/,
  );
});
