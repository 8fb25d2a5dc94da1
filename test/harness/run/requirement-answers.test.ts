import test from 'ava';
import { probedHost } from '../../../harness/probe/probed-host.js';
import { requirementAnswers } from '../../../harness/run/requirement-answers.js';
import type { AnswerContext } from '../../../harness/run/requirement-answers.js';
import type { Workload } from '../../../workloads/schema.js';
import { answerContextOf } from '../../support/answers.js';
import { probeOutput } from '../../support/probe-output.js';
import { workloadOf } from '../../support/workloads.js';

const host = { probe: probedHost(probeOutput(), 'here', false, (path) => path === '/there'), allCaps: ['CHOWN'] };
const unmet = (
  changes: Partial<Workload>,
  context: Partial<AnswerContext> = {},
  privilege = 'plain' as const,
): string[] =>
  requirementAnswers(workloadOf(changes), privilege, answerContextOf(host, context))
    .filter(({ met }) => !met)
    .map(({ requirement }) => requirement);

test('docker steps need a client, whether it is declared or not', (t) => {
  t.deepEqual(unmet({ steps: [{ docker: ['ps'] }] }), ['docker-client']);
  t.deepEqual(unmet({ steps: [{ docker: ['ps'] }], requirements: ['docker-client'] }), ['docker-client']);
});

test('an image that nobody has is a requirement that is not met', (t) => {
  const services = [{ name: 'db', command: [], image: 'db:1' }];
  t.deepEqual(unmet({ services }, { hasImage: (name) => name !== 'db:1' }), ['image:db:1']);
  t.deepEqual(unmet({ services }), []);
});

test('files of the host are looked for where they can be seen', (t) => {
  t.deepEqual(unmet({ requirements: ['path:/there', 'path:/gone'] }), ['path:/gone']);
});

test('what changes the kernel needs leave, for the rights with which it does', (t) => {
  t.deepEqual(unmet({ mutates: true }), ['disposable-host']);
  t.deepEqual(unmet({ mutates: ['privileged'] }), []);
  t.deepEqual(unmet({ mutates: true }, { allowMutating: true }), []);
});

test('an answer that is forced to no is no, the others stay', (t) => {
  const requirements = ['path:/there', 'user-namespaces'];
  t.deepEqual(unmet({ requirements }), []);
  t.deepEqual(unmet({ requirements }, { forcedNo: new Set(['path:/there']) }), ['path:/there']);
});
