import test from 'ava';
import { readDevcontainerWorkload } from '../../../../inputs/devcontainer/to-workload.js';
import type { ReadWorkload } from '../../../../inputs/workload/read-workload.js';
import type { Service } from '../../../../workloads/service.js';
import type { Step } from '../../../../workloads/step.js';
import { fixture } from '../../described.js';
import { isSentence, problemsOf, serviceIn, workloadContext, workloadIn } from '../../workload/workload-of.js';

const file = '.devcontainer/devcontainer.json';

const readText = (text: string, files: Readonly<Record<string, string>> = {}): ReadWorkload =>
  readDevcontainerWorkload(text, file, workloadContext(files, { TOKEN: 't' }));
const read = (fields: object, files: Readonly<Record<string, string>> = {}): ReadWorkload =>
  readText(JSON.stringify(fields), files);
const answer = (found: ReadWorkload): string => (found.ok ? 'a workload' : found.message);

const container = (fields: object): Service => serviceIn(read({ image: 'app', ...fields }), 'devcontainer');
const scripts = (found: ReadWorkload): readonly unknown[] =>
  workloadIn(found).steps.map((step: Step) => ('exec' in step ? [step.exec, step.script] : step));

test('the container of an image is kept alive with the project in it', (t) => {
  t.deepEqual(container({}), {
    name: 'devcontainer',
    image: 'app',
    command: ['-c', 'while sleep 1000; do :; done'],
    options: { entrypoint: '/bin/sh', volume: ['/home/me/app:/workspaces/app'] },
  });
  t.deepEqual(container({ overrideCommand: false, workspaceMount: '' }), {
    name: 'devcontainer',
    image: 'app',
    command: [],
    options: {},
  });
});

/** Fields beside the image, and the options that they add. */
const table: readonly (readonly [object, object])[] = [
  [{ containerEnv: { A: 1, T: '${localEnv:TOKEN}', D: '${localEnv:NONE:d}' } }, { env: ['A=1', 'T=t', 'D=d'] }],
  [
    { capAdd: ['SYS_PTRACE'], securityOpt: ['seccomp=unconfined'], init: true },
    { capAdd: ['SYS_PTRACE'], securityOpt: ['seccomp=unconfined'], init: true },
  ],
  [
    { runArgs: ['--cap-add', 'NET_ADMIN', '--device=/dev/fuse', '--rm'] },
    { capAdd: ['NET_ADMIN'], device: ['/dev/fuse'] },
  ],
  [{ appPort: [80, '8080:81'] }, { publish: ['127.0.0.1:80:80', '8080:81'] }],
  [{ remoteUser: 'me', containerUser: 'root' }, { user: 'me' }],
  [{ containerUser: 'root' }, { user: 'root' }],
  [
    {
      mounts: [
        { type: 'tmpfs', target: '/t' },
        'source=${localEnv:HOME}${localEnv:USERPROFILE}/x,target=/x,type=bind,readonly',
        'source=v-${devcontainerId},target=/v,type=volume',
      ],
    },
    { tmpfs: ['/t'], volume: ['/home/me/x:/x:ro', 'v-check:/v', '/home/me/app:/workspaces/app'] },
  ],
  [
    { workspaceMount: 'source=${localWorkspaceFolder}/a,target=/w,type=bind', workspaceFolder: '/w' },
    { volume: ['/home/me/app/a:/w'] },
  ],
];

for (const [fields, wanted] of table) {
  test(`options of ${JSON.stringify(fields)}`, (t) => {
    const standard = { volume: ['/home/me/app:/workspaces/app'] };
    t.deepEqual(container(fields).options, { entrypoint: '/bin/sh', ...standard, ...wanted });
  });
}

test('a privileged container is a privileged trial, whatever stands beside it', (t) => {
  t.deepEqual(workloadIn(read({ image: 'a', privileged: true })).privileges, ['privileged']);
  t.deepEqual(workloadIn(read({ image: 'a', runArgs: ['--privileged'], privileged: false })).privileges, [
    'privileged',
  ]);
  t.deepEqual(workloadIn(read({ image: 'a', privileged: false })).privileges, ['plain']);
});

test('the commands are steps, in the order in which they are run', (t) => {
  const found = read({
    image: 'a',
    workspaceFolder: '/work space',
    postStartCommand: ['echo', 'a b'],
    postCreateCommand: { one: 'npm ci && x', two: ['y'] },
    onCreateCommand: 'first',
    updateContentCommand: '',
    postAttachCommand: 'never',
  });
  const cd = "cd '/work space' && ";
  t.deepEqual(scripts(found), [
    ['devcontainer', `${cd}sh -c first`],
    ['devcontainer', `${cd}sh -c 'npm ci && x'`],
    ['devcontainer', `${cd}y`],
    ['devcontainer', `${cd}echo 'a b'`],
  ]);
  t.deepEqual(problemsOf(workloadIn(found)), []);
  t.true(found.ok && found.remarks.includes('postAttachCommand of the file is left out: no editor attaches.'));
});

test('variables of the editor are set for the commands', (t) => {
  const remoteEnv = { PATH: "${containerEnv:PATH}:/it's", GONE: null, A: 'b' };
  t.deepEqual(scripts(read({ image: 'a', remoteEnv, postCreateCommand: 'x' })), [
    ['devcontainer', `cd /workspaces/app && export PATH="\${PATH}"':/it'\\''s' && unset GONE && export A=b && sh -c x`],
  ]);
});

test('without a command the folder of the project has to be there', (t) => {
  t.deepEqual(scripts(read({ image: 'a' })), [['devcontainer', 'cd /workspaces/app && ls > /dev/null']]);
});

test('the services of compose files, with the commands in one of them', (t) => {
  const files = {
    '/home/me/app/compose.yaml': 'services: {Web: {image: x, volumes: ["./a:/a"]}, db: {image: y, privileged: true}}',
    '/home/me/app/.devcontainer/dev.yaml':
      'services: {Web: {depends_on: [db], volumes: ["./b:/b"], cap_add: [SYS_ADMIN]}}',
  };
  const found = read(
    {
      dockerComposeFile: ['../compose.yaml', 'dev.yaml'],
      service: 'Web',
      workspaceFolder: '/src/${localWorkspaceFolderBasename}',
      capAdd: ['NET_ADMIN'],
      containerEnv: { A: 'b' },
      postCreateCommand: 'make',
      runArgs: ['--privileged'],
    },
    files,
  );
  t.deepEqual(scripts(found), [['web', 'cd /src/app && sh -c make']]);
  t.deepEqual(
    workloadIn(found).services?.map(({ name, privileged }) => [name, privileged]),
    [
      ['db', true],
      ['web', undefined],
    ],
  );
  t.deepEqual(serviceIn(found, 'web').options, {
    capAdd: ['SYS_ADMIN', 'NET_ADMIN'],
    env: ['A=b'],
    volume: ['/home/me/app/a:/a', '/home/me/app/b:/b'],
  });
  t.deepEqual(serviceIn(found, 'web').command, []);
  t.deepEqual(problemsOf(workloadIn(found)), []);
  t.true(found.ok && found.remarks.includes('runArgs of the file is left out: it counts only without a compose file.'));
});

test('a service beside privileged ones only is privileged as they are', (t) => {
  const files = { '/home/me/app/.devcontainer/c.yaml': 'services: {a: {image: x, privileged: true}, b: {image: y}}' };
  const found = workloadIn(
    read({ dockerComposeFile: 'c.yaml', service: 'b', privileged: true, overrideCommand: true }, files),
  );
  t.deepEqual(found.privileges, ['privileged']);
  t.deepEqual(found.services?.[1]?.command, ['-c', 'while sleep 1000; do :; done']);
});

test('services that are all privileged stay so', (t) => {
  const files = { '/home/me/app/.devcontainer/c.yaml': 'services: {a: {image: x, privileged: true}}' };
  t.deepEqual(workloadIn(read({ dockerComposeFile: 'c.yaml', service: 'a' }, files)).privileges, ['privileged']);
});

test('files that a second compose file names are meant from the folder of the first', (t) => {
  const files = {
    '/home/me/app/compose.yaml': 'services: {a: {image: x}}',
    '/home/me/app/.devcontainer/dev.yaml': 'services: {a: {secrets: [s]}}\nsecrets: {s: {file: s.txt}}',
  };
  const found = read({ dockerComposeFile: ['../compose.yaml', 'dev.yaml'], service: 'a' }, files);
  t.deepEqual(serviceIn(found, 'a').options?.volume, ['/home/me/app/s.txt:/run/secrets/s:ro']);
});

/** Whole files, and what is said against each. */
const refused: readonly (readonly [object, RegExp])[] = [
  [{ build: { dockerfile: 'Dockerfile' } }, /:1: there is no Dockerfile .*: name an existing one/],
  [{ build: { context: '.' } }, /:1: the build names no dockerfile/],
  [{ dockerFile: 'Dockerfile' }, /there is no Dockerfile/],
  [{}, /names no image/],
  [{ image: 'a', runArgs: ['--gpus', 'all'] }, /:1: --gpus cannot be carried over/],
  [{ image: 'a', runArgs: ['--colour'] }, /--colour is not a flag of docker run/],
  [{ image: 'a', runArgs: ['NET_ADMIN'] }, /docker would take "NET_ADMIN" for the name of the image/],
  [{ image: 'a', containerEnv: { A: '${localEnv:NONE}' } }, /the variable NONE is not set/],
  [{ image: 'a', mounts: ['type=bind,source=/x'] }, /the mount names no target/],
  [{ dockerComposeFile: 'none.yaml', service: 'a' }, /none\.yaml cannot be read/],
  [{ dockerComposeFile: 'c.yaml' }, /needs the key service/],
  [{ dockerComposeFile: 'c.yaml', service: 'b' }, /the service b is not started by the compose file: name one of a/],
];

for (const [fields, wanted] of refused) {
  test(`refuses ${JSON.stringify(fields)}`, (t) => {
    const message = answer(read(fields, { '/home/me/app/.devcontainer/c.yaml': 'services: {a: {image: x}}' }));
    t.regex(message, wanted);
    t.true(isSentence(message, 'devcontainer'), message);
  });
}

for (const [name, wanted] of [
  ['compose-service', /compose\.yaml cannot be read/],
  ['engine-inside', /a workload/],
  ['engine-outside', /:4: there is no Dockerfile/],
  ['gpu-notebook', /:\d+: (?:there is no Dockerfile|--gpus cannot)/],
  ['network-tools', /:4: --not-yet-known is not a flag/],
] as const) {
  test(`the fixture ${name} becomes a workload, or is refused for its reason`, (t) => {
    t.regex(answer(readText(fixture(`devcontainer/${name}.json`))), wanted);
  });
}

test('a Dockerfile is built before its container starts, its paths meant from its own folder', (t) => {
  const files = { '/home/me/app/.devcontainer/Dockerfile.dev': 'FROM base\n' };
  const build = {
    ...{ dockerfile: 'Dockerfile.dev', context: '..', args: { V: '2' }, target: 'x' },
    options: ['--network=host'],
  };
  const workload = workloadIn(read({ build }, files));
  const [step] = workload.steps;
  t.deepEqual(step, {
    docker: [
      ...['build', '--force-rm', '--tag', '{own:devcontainer}', '--file', '-'],
      ...['--build-arg=V=2', '--target=x', '--network=host', '/home/me/app'],
    ],
    input: ['FROM ', { image: 'base' }, '\n'],
  });
  t.is(workload.services?.[0]?.image, '{own:devcontainer}');
  t.deepEqual(workload.requirements, ['default-runtime']);
  t.is(workload.timeoutSeconds, 70);
  const secret = read({ build: { dockerfile: 'Dockerfile.dev', options: ['--secret=id=x'] } }, files);
  t.deepEqual(workloadIn(secret).requirements, ['buildkit']);
  const output = read({ build: { dockerfile: 'Dockerfile.dev', options: ['--output=x'] } }, files);
  t.regex(answer(output), /:1: --output cannot be carried over/);
});
