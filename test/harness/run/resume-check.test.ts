import test from 'ava';
import { declarationHash } from '../../../harness/run/declaration-hash.js';
import { requirementAnswers } from '../../../harness/run/requirement-answers.js';
import { resumeObstacle } from '../../../harness/run/resume-check.js';
import { probedHost } from '../../../harness/probe/probed-host.js';
import type { Environment } from '../../../results/environment.js';
import { environment } from '../../reports/model-builder.js';
import { probeOutput } from '../../support/probe-output.js';
import { recordedWorkloadOf, startedOf } from '../../support/records.js';
import { answerContextOf } from '../../support/answers.js';
import { workloadOf } from '../../support/workloads.js';

const [engine] = environment.engines;
const [image] = environment.images;
const [target] = environment.targets;

const changes: readonly (readonly [what: string, environment: Partial<Environment>, obstacle: RegExp])[] = [
  [
    'another kernel',
    { host: { ...environment.host, kernel: '6.9.0' } },
    /^kernel changed from "6\.8\.0-1" to "6\.9\.0"$/,
  ],
  ['another kind of host', { hostKind: 'engine' }, /^host kind changed/],
  [
    'another engine',
    { engines: engine === undefined ? [] : [{ ...engine, version: '28.0.0' }] },
    /^engine versions changed from "20\.10\.24"/,
  ],
  [
    'another runc',
    { engines: engine === undefined ? [] : [{ ...engine, runcVersion: '1.2.0' }] },
    /^runc versions changed/,
  ],
  ['a missing target', { targets: target === undefined ? [] : [target] }, /^targets changed/],
  ['another image', { images: image === undefined ? [] : [{ ...image, imageId: 'sha256:0' }] }, /^images changed/],
];

for (const [what, changed, obstacle] of changes) {
  test(`${what} is an obstacle`, (t) => {
    t.regex(resumeObstacle(startedOf(), startedOf({ environment: { ...environment, ...changed } })) ?? '', obstacle);
  });
}

test('the same surroundings are none, in whatever order they are listed', (t) => {
  const turned = { ...environment, targets: environment.targets.toReversed(), images: environment.images.toReversed() };
  t.is(
    resumeObstacle(startedOf(), startedOf({ environment: turned, startedAt: '2027-01-01T00:00:00.000Z' })),
    undefined,
  );
});

test('a workload that is gone or changed is named', (t) => {
  t.is(resumeObstacle(startedOf(), startedOf({ workloads: [] })), 'workload run-true is not declared any more');
  const changed = startedOf({ workloads: [recordedWorkloadOf({ declarationHash: 'other' })] });
  t.is(resumeObstacle(startedOf(), changed), 'the declaration of run-true changed');
});

test('the hash of a declaration changes with any part of it and with nothing else', (t) => {
  t.is(declarationHash(workloadOf()), declarationHash(workloadOf()));
  t.not(declarationHash(workloadOf({ steps: [{ script: 'false' }] })), declarationHash(workloadOf()));
  t.not(declarationHash(workloadOf({ options: { init: true } })), declarationHash(workloadOf()));
});

test('privileged needs what runc hands on, once, whether it is declared or not', (t) => {
  const probe = probedHost(probeOutput(), 'here', false);
  const names = (requirements: string[], privilege: 'plain' | 'privileged'): string[] =>
    requirementAnswers(workloadOf({ requirements }), privilege, answerContextOf({ probe, allCaps: ['CHOWN'] })).map(
      ({ requirement }) => requirement,
    );
  t.deepEqual(names(['swap'], 'plain'), ['swap']);
  t.deepEqual(names(['swap'], 'privileged'), ['swap', 'full-capabilities']);
  t.deepEqual(names(['full-capabilities'], 'privileged'), ['full-capabilities']);
});

test('without any capability to add, the rows that need them are not run', (t) => {
  const probe = probedHost(probeOutput(), 'here', false);
  const unmet = (allCaps: readonly string[]): string[] =>
    requirementAnswers(workloadOf(), 'all-caps', answerContextOf({ probe, allCaps })).flatMap((one) =>
      one.met ? [] : [one.requirement],
    );
  t.deepEqual(unmet([]), ['added-capabilities']);
  t.deepEqual(unmet(['CHOWN']), []);
});
