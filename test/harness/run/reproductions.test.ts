import test from 'ava';
import { reproduction, stepArguments } from '../../../harness/run/reproductions.js';
import type { ReproductionContext } from '../../../harness/run/reproductions.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { ownMap, targetOf } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const contextOf = (changes: Partial<ReproductionContext> = {}): ReproductionContext => ({
  privilege: 'plain',
  target: targetOf(new FakeDriver()),
  image: 'busybox:1',
  archivePaths: [],
  hostCapabilities: ['CHOWN'],
  engineArguments: [],
  ...changes,
});

test('a script is one plain docker run of the unwrapped text', (t) => {
  const { commands } = reproduction(workloadOf({ steps: [{ script: "echo 'hi'" }] }), contextOf());
  t.deepEqual(commands, ["docker run --rm --runtime=runc busybox:1 sh -c 'echo '\\''hi'\\'''"]);
});

test('each step is a command of its own, with the options and rights of the trial', (t) => {
  const workload = workloadOf({ steps: [{ command: ['id', '-u'] }, { command: [] }], options: { readOnly: true } });
  const commands = (context: ReproductionContext): string[][] =>
    workload.steps.map((step) => stepArguments(workload, step, context));
  t.deepEqual(commands(contextOf({ privilege: 'privileged' })), [
    ['run', '--rm', '--runtime=runc', '--privileged', '--read-only', 'busybox:1', 'id', '-u'],
    ['run', '--rm', '--runtime=runc', '--privileged', '--read-only', 'busybox:1'],
  ]);
  t.true(commands(contextOf({ privilege: 'all-caps' }))[0]?.includes('--cap-add=CHOWN'));
});

test('the engine with user namespaces is named, the image is loaded first, the right engine is asked', (t) => {
  const target = targetOf(new FakeDriver(), { id: 'runc-userns', userNamespace: 'own', uidMap: ownMap });
  const { commands } = reproduction(
    workloadOf(),
    contextOf({ target, archivePaths: ['/a b.tar'], engineArguments: ['--host', 'tcp://h:1'] }),
  );
  t.is(commands[0], '# on an engine started with --userns-remap=default');
  t.is(commands[1], "docker --host tcp://h:1 load --input '/a b.tar'");
  t.regex(commands[2] ?? '', /^docker --host tcp:\/\/h:1 run --rm /);
});

test('declared directories are made by hand and mounted from there', (t) => {
  const workload = workloadOf({
    hostDirs: [{ name: 'in', files: [{ path: 'f', content: 'a b', mode: '0600', ownerUid: 7 }] }],
    options: { volume: ['hostDir:in:/in:ro'] },
  });
  const { commands } = reproduction(workload, contextOf());
  t.deepEqual(commands.slice(0, 4), [
    'mkdir -p /tmp/eci-compat-run-true/in',
    "printf %s 'a b' > /tmp/eci-compat-run-true/in/f",
    'chmod 0600 /tmp/eci-compat-run-true/in/f',
    'chown 7:7 /tmp/eci-compat-run-true/in/f',
  ]);
  t.true(commands[4]?.includes('--volume=/tmp/eci-compat-run-true/in:/in:ro'));
});

test('a copy is made by hand too, from the original and wherever it is mounted', (t) => {
  const workload = workloadOf({
    hostDirs: [{ name: 'app', copyOf: '/home/me/my app' }],
    options: { volume: ['{hostDir:app}/sub:/d'], mount: ['type=bind,source={hostDir:app},target=/m'] },
  });
  const { commands } = reproduction(workload, contextOf());
  t.deepEqual(commands.slice(0, 2), [
    'mkdir -p /tmp/eci-compat-run-true',
    "cp -aHT -- '/home/me/my app' /tmp/eci-compat-run-true/app",
  ]);
  t.true(commands[2]?.includes('--volume=/tmp/eci-compat-run-true/app/sub:/d'));
  t.true(commands[2]?.includes('--mount=type=bind,source=/tmp/eci-compat-run-true/app,target=/m'));
  t.is(commands.at(-1), 'rm -r /tmp/eci-compat-run-true');
});

test('services are started before and removed after', (t) => {
  const workload = workloadOf({
    services: [{ name: 'db', command: ['serve'], readyLog: 'r' }],
    options: { network: 'container:db' },
  });
  const { commands } = reproduction(workload, contextOf());
  t.regex(commands[0] ?? '', /^docker run --detach --name=db .*busybox:1 serve$/);
  t.is(commands[1], '# wait until db has printed "r"');
  t.regex(commands[2] ?? '', /--network=container:db/);
  t.is(commands[3], 'docker rm --force db');
});

test('an image is built by the engine, before the services that run it, from a Dockerfile that the line holds', (t) => {
  const workload = workloadOf({
    image: '{own:app}',
    services: [{ name: 'app', command: [], image: '{own:app}' }],
    steps: [
      {
        docker: ['build', '--tag', '{own:app}', '--file', '-', '/src'],
        input: ['FROM ', { image: 'base:1' }, '\nRUN a b\n'],
      },
    ],
  });
  const { commands } = reproduction(workload, contextOf({ archivePaths: ['/base.tar', '/other.tar'] }));
  t.deepEqual(commands.slice(0, 3), [
    'docker load --input /base.tar',
    'docker load --input /other.tar',
    "printf %s 'FROM base:1\nRUN a b\n' | DOCKER_BUILDKIT=0 docker build --no-cache --tag app --file - /src",
  ]);
  t.regex(commands[3] ?? '', /^docker run --detach --name=app .* app$/);
  const [build] = reproduction(
    workloadOf({ steps: [{ docker: ['build', '/src'], buildkit: true }] }),
    contextOf({}),
  ).commands;
  t.is(build, 'DOCKER_BUILDKIT=1 docker build --no-cache /src');
});
