import test from 'ava';
import { inputText } from '../../../../workloads/input-text.js';
import { problemsOf, workloadIn } from '../../workload/workload-of.js';
import { runOf } from './run-of.js';
import type { Around } from './run-of.js';

const around: Around = {
  files: {
    '/home/me/app/Dockerfile': 'FROM here\n',
    '/home/me/app/sub/other': 'FROM there AS x\n',
    '/home/me/app/sub/Dockerfile': 'FROM sub\n',
    '/home/me/app/cached/Dockerfile': 'FROM a\nRUN --mount=type=cache,target=/c true\n',
  },
  env: { GIVEN: 'by the environment' },
};

const long = `services:
  web:
    image: shop/web:1
    build:
      context: sub
      dockerfile: other
      target: x
      args: {VERSION: 2, GIVEN: , MISSING: }
      network: host
      shm_size: 64m
      labels: [a=b]
      extra_hosts: ["h:1.2.3.4"]
      ulimits: {nofile: 10}
      cache_from: [x]
      tags: [y]
`;

test('a build comes before the services, with all that it says', (t) => {
  const workload = workloadIn(runOf(long, around));
  const [step] = workload.steps;
  t.deepEqual(step !== undefined && 'docker' in step && step.docker, [
    ...['build', '--force-rm', '--tag', '{own:web}', '--file', '-'],
    ...['--build-arg=VERSION=2', '--build-arg=GIVEN=by the environment', '--target=x'],
    ...['--network=host', '--shm-size=64m', '--label=a=b', '--add-host=h:1.2.3.4', '--ulimit=nofile=10'],
    '/home/me/app/sub',
  ]);
  t.is(workload.services?.[0]?.image, '{own:web}');
  t.deepEqual(workload.requirements, ['default-runtime']);
  t.is(workload.timeoutSeconds, 70);
  t.deepEqual(problemsOf(workload), []);
});

const texts: readonly (readonly [what: string, text: string, dockerfile: string, context: string])[] = [
  ['the short form', 'services: {web: {build: ./sub}}', 'FROM sub\n', '/home/me/app/sub'],
  ['no context', 'services: {web: {build: {dockerfile: sub/other}}}', 'FROM there AS x\n', '/home/me/app'],
  [
    'text in the file',
    'services: {web: {build: {dockerfile_inline: "FROM inline\\n"}}}',
    'FROM inline\n',
    '/home/me/app',
  ],
];

for (const [what, text, dockerfile, context] of texts) {
  test(`a build of ${what}`, (t) => {
    const [step] = workloadIn(runOf(text, around)).steps;
    t.true(step !== undefined && 'docker' in step);
    if (step === undefined || !('docker' in step)) return;
    t.is(inputText(step.input ?? []), dockerfile);
    t.is(step.docker.at(-1), context);
  });
}

/** What a check cannot build, with what is said. */
const obstacles: readonly (readonly [text: string, wanted: RegExp])[] = [
  ['{build: ./none}', /there is no Dockerfile \/home\/me\/app\/none\/Dockerfile\.$/],
  [
    '{build: ./cached}',
    /the engine's own builder cannot build \/home\/me\/app\/cached\/Dockerfile, which needs BuildKit\.$/,
  ],
  ['{build: {secrets: [s]}}', /secrets needs BuildKit/],
  [
    '{build: "https://example.org/x.git"}',
    /its context https:\/\/example\.org\/x\.git is no folder of this machine\.$/,
  ],
  [
    '{build: {context: "git@example.org:x.git"}}',
    /its context git@example\.org:x\.git is no folder of this machine\.$/,
  ],
];

for (const [body, wanted] of obstacles) {
  test(`${body} is not built, and its image has to be there`, (t) => {
    const read = runOf(`services: {web: ${body}}\nsecrets: {s: {file: s}}`, around);
    const { services, steps, requirements } = workloadIn(read);
    t.is(services?.[0]?.image, 'app-web');
    t.deepEqual([steps, requirements], [[], undefined]);
    t.is(read.ok && read.remarks.filter((remark) => remark.includes('is not built by a check')).length, 1);
    t.regex(read.ok ? read.remarks.join() : '', wanted);
  });
}

test('a build of an extended service is meant from the file that has it', (t) => {
  const files = { ...around.files, '/home/me/app/sub/base.yaml': 'services: {base: {build: .}}' };
  const text = 'services: {web: {extends: {file: sub/base.yaml, service: base}}}';
  const [step] = workloadIn(runOf(text, { files })).steps;
  t.is(step !== undefined && 'docker' in step && step.docker.at(-1), '/home/me/app/sub');
});
