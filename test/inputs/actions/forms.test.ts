import test from 'ava';
import { readActions } from '../../../inputs/actions/read.js';
import { described, settingsOf } from '../described.js';

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);
const job = (fields: string): string => `jobs:\n  j:\n${indented(fields, '    ')}`;
const steps = (list: string): string => job(`steps:\n${indented(list, '  ')}`);
const script = (lines: string): string => steps(`- run: |\n${indented(lines, '    ')}`);

const socket = 'runner-socket=/var/run/docker.sock:/var/run/docker.sock';
const service = (options: string): string => job(`services: {s: {image: i, options: ${options}}}`);
const forms: readonly (readonly [string, readonly string[]])[] = [
  [job('container: docker://a:1'), ['image=a:1', socket]],
  [job('container: ""'), []],
  [job('container: null'), []],
  [job('container: {image: ""}'), []],
  [job('services: ${{ fromJSON(inputs.services) }}'), []],
  [job('services: {s: redis}'), ['image=redis']],
  [service('--privileged'), ['image=i', 'privileged=true']],
  [service(`"-v '/a b:/c' --pid=host"`), ['image=i', 'bind=/a b:/c', 'pid=host']],
  [service('"--user ${{ env.A }} --ipc=host"'), ['image=i', 'user=${{ env.A }}', 'ipc=host']],
  [service('--memory 1g rest --pid=host'), ['image=i', 'memory=1g']],
  [service('"${{ env.A }} --ipc=host ${{ inputs.b }} --pid=host"'), ['image=i', 'ipc=host', 'pid=host']],
  [service('"$X"'), ['image=i']],
  [steps('- uses: Docker://a'), ['image=a', socket]],
  [
    steps('- uses: docker/setup-qemu-action@v3'),
    ['image=docker.io/tonistiigi/binfmt:latest', 'privileged=true', 'command=--install all'],
  ],
  [
    steps('- uses: docker/setup-qemu-action@v3\n  with: {image: q, Platforms: arm}'),
    ['image=q', 'privileged=true', 'command=--install arm'],
  ],
  [steps('- uses: docker/setup-buildx-action@v3\n  with: {driver: remote}'), ['build-driver=remote']],
  [
    steps(
      '- uses: docker/setup-buildx-action@v3\n  with: {buildkitd-config-inline: "insecure-entitlements = [\\"network.host\\"]"}',
    ),
    [
      'image=moby/buildkit:buildx-stable-1',
      'privileged=true',
      'init=true',
      'build-driver=docker-container',
      'build-entitlement=network.host',
    ],
  ],
  [steps('- uses: docker/build-push-action@v6'), []],
  [
    steps('- uses: docker/build-push-action@v6\n  with: {allow: security.insecure, secret-envs: "A=B", ssh: default}'),
    ['build-entitlement=security.insecure', 'build-secret=id=A,env=B', 'build-secret=ssh=default'],
  ],
  [
    steps(
      '- uses: docker/build-push-action@v6\n  with:\n    platforms: |\n      linux/arm64,linux/amd64\n\n      linux/s390x',
    ),
    ['build-platform=linux/arm64', 'build-platform=linux/amd64', 'build-platform=linux/s390x'],
  ],
  [script('docker container run --network=host a'), ['image=a', 'network=host']],
  [script('sudo docker -H tcp://x create a'), ['image=a']],
  [script('  A=1 docker run a b "c d"'), ['image=a', `command=b 'c d'`]],
  [script('docker run \\\n  --pid=host \\\n  a'), ['image=a', 'pid=host']],
  [script('docker image build --network=host .'), ['build-network=host']],
  [script('docker buildx build --allow security.insecure .'), ['build-entitlement=security.insecure']],
  [script('docker compose run a'), []],
  [script('docker network create run'), []],
  [script('# docker run a'), []],
  [script('npm run build'), []],
  [script(String.raw`docker run a 'x\'` + '\ndocker run b'), ['image=a', String.raw`command='x\'`, 'image=b']],
  [script(`docker run a "x'\ny"\ndocker run b`), ['image=a', `command='x'\\''\n          y'`, 'image=b']],
  [script("echo it's\ndocker run a\necho it's"), ['image=a']],
  [steps('- run: docker run a'), ['image=a']],
  [steps('- run: >\n    docker run\n    --pid=host\n    a'), ['image=a', 'pid=host']],
  [steps("- run: 'docker run --pid=host a ''b'''"), ['image=a', 'pid=host', 'command=b']],
  ['runs: {using: docker, image: docker://a}', ['image=a', socket]],
  ['runs: {using: docker, image: Dockerfile}', []],
  ['runs: {using: docker, image: Dockerfile, args: [a, "b c"]}', ["command=a 'b c'"]],
  [
    'runs: {using: docker, image: docker://a, entrypoint: sh, args: [-c, "b c"], post-entrypoint: /d, env: {E: f}}',
    ['image=a', socket, "command=sh -c 'b c'", 'command=/d', 'env=E=f'],
  ],
  [
    steps('- uses: docker://a\n  with: {entrypoint: sh, args: "-c \'b c\'"}'),
    ['image=a', socket, "command=sh -c 'b c'"],
  ],
  ['runs: {using: composite, steps: [{run: docker run a}]}', ['image=a']],
  [
    'runs: {using: composite, steps: [{uses: docker/build-push-action@v6, with: {network: host}}]}',
    ['build-network=host'],
  ],
  ['runs: {using: composite, steps: [{uses: "docker://a"}]}', ['image=a', socket]],
];

/** Whose runner: only one that is not GitHub's can be under isolation. */
const runners: readonly (readonly [runsOn: string, own: boolean])[] = [
  ['ubuntu-latest', false],
  ['ubuntu-24.04-arm', false],
  ['Ubuntu-22.04', false],
  ['ubuntu-latest-8-cores', false],
  ['windows-2025', false],
  ['macos-14-xlarge', false],
  ['ubuntu-slim', false],
  ['[ubuntu-latest]', false],
  ['{ labels: ubuntu-24.04 }', false],
  ['self-hosted', true],
  ['[self-hosted, linux]', true],
  ['[self-hosted, ubuntu-latest]', true],
  ['[ubuntu-latest, gpu]', true],
  ['ubuntu', true],
  ['ubuntu-of-ours', true],
  ['my-ubuntu-latest', true],
  ['{ group: big }', true],
  ['{ group: big, labels: ubuntu-latest }', true],
  ['{ labels: [self-hosted] }', true],
  ['${{ matrix.os }}', true],
  ['"${{ inputs.runner }}"', true],
  ['[]', true],
  ['[[ubuntu-latest]]', true],
  ['null', true],
];
for (const [runsOn, own] of runners) {
  test(`runs-on: ${runsOn}: ${own ? 'the socket of the runner is mounted' : 'nothing is added'}`, (t) => {
    const fields = `runs-on: ${runsOn}\ncontainer: a\nservices: {s: b}\nsteps: [{uses: "docker://c"}]`;
    const read = readActions(job(fields), 'a.yml');
    const added = own ? [socket] : [];
    t.deepEqual(settingsOf(read), ['image=a', ...added, 'image=b', 'image=c', ...added]);
    t.regex(
      read.ok ? read.remarks.join() : '',
      own ? /^A runner on Linux[^]*so\.$/ : /^The runners of GitHub[^]*does\.$/,
    );
  });
}

for (const [text, settings] of forms) {
  test(`reads ${JSON.stringify(text)}`, (t) => {
    t.deepEqual(settingsOf(readActions(text, 'a.yml')), settings);
  });
}

const remarks: readonly (readonly [string, RegExp])[] = [
  [script('x\ncd y && docker run a'), /a\.yml:6: this docker command is not read: The line holds &&/],
  [script('docker run $IMAGE'), /a\.yml:5: .*"\$IMAGE" to a shell/],
  [script('time docker run a'), /does not stand at the beginning of its line/],
  [script('docker run --rm'), /it names no image/],
  [script('docker run --nope a'), /--nope is not a flag of docker run/],
  [script('docker build --nope .'), /--nope is not a flag of docker build/],
  [script('docker run "a'), /quotation/],
  [service('--nope'), /a\.yml:3: options are not read: --nope is not a flag/],
  [service('"${{ env.A }} --pid=host"'), /a\.yml:3: the value of \$\{\{ env\.A \}\} is not known/],
  [service('"--user ${{ env.A }}"'), /a\.yml:3: the value of \$\{\{ env\.A \}\} is not known/],
  [service('"--network ${{ github.sha }} -e A=${{ inputs.b }}"'), /^$/],
  [service('"--network ${{ github.event.inputs.b }}"'), /github\.event\.inputs\.b \}\} is not known/],
  [service('a b'), /from a on they are no flags of docker create/],
  [service('"$X"'), /options are not read: The line leaves "\$X" to a shell/],
  [steps('- uses: docker/bake-action@v5'), /bake file, which is not read/],
  [job('uses: ./.github/workflows/x.yml'), /The job j is that of \.\/\.github\/workflows\/x\.yml/],
  ['a: {script: [b]}', /looks like the configuration of GitLab CI/],
  ['include: x.yml', /looks like the configuration of GitLab CI/],
  ['runs: {using: docker, image: Dockerfile}', /in the image that Dockerfile makes, .*: check that file too/],
  [
    job('runs-on: ubuntu-24.04\nsteps: [{run: docker run --privileged a}]'),
    /^# The runners of GitHub do not run under/,
  ],
  [job('runs-on: ubuntu-24.04\nsteps: [{run: make}]'), /^$/],
  ['name: x', /^# a\.yml has no jobs\.$/],
];

for (const [text, remark] of remarks) {
  test(`remarks on ${JSON.stringify(text)}`, (t) => {
    t.regex(
      described(readActions(text, 'a.yml'))
        .filter((line) => line.startsWith('#'))
        .join('\n'),
      remark,
    );
  });
}

const malformed: readonly (readonly [string, string])[] = [
  [
    'jobs:\n  a: {',
    '! a.yml:2: not valid YAML: Flow map in block collection must be sufficiently indented and end with a }.',
  ],
  ['jobs: [a]', '! a.yml:1: "jobs" has to be a map.'],
  ['jobs:\n  a: b', '! a.yml:2: "a" has to be a map.'],
  [job('steps: x'), '! a.yml:3: "steps" has to be a list.'],
  [job('container:\n  image: a\n  volumes: /a:/b'), '! a.yml:5: "volumes" has to be a list.'],
  [job('container:\n  image: a\n  env: [b]'), '! a.yml:5: "env" has to be a map.'],
  [steps('- x'), '! a.yml:4: a member of "steps" has to be a map.'],
  [steps('- run: [x]'), '! a.yml:4: "run" has to be a text.'],
  [`jobs: ${'['.repeat(5000)}`, '! a.yml:1: the file nests too deep to be read: make it flatter.'],
];

for (const [text, answer] of malformed) {
  test(`refuses ${JSON.stringify(text)}`, (t) => {
    t.deepEqual(described(readActions(text, 'a.yml')), [answer]);
  });
}
