import test from 'ava';
import { readDevcontainer } from '../../../inputs/devcontainer/read.js';
import { described, settingsOf } from '../described.js';

const read = (fields: string): readonly string[] =>
  settingsOf(readDevcontainer(`{"image":"a",${fields}}`, 'd.json')).slice(1);

const forms: readonly (readonly [string, readonly string[]])[] = [
  ['"mounts":["type=bind,src=${localWorkspaceFolder},dst=/x,ro"]', ['bind=./:/x:ro']],
  ['"mounts":["source=${localWorkspaceFolder}/..,target=/x,type=bind"]', ['bind=./..:/x']],
  ['"mounts":["source=${localEnv:HOME}/.ssh,target=/x,type=bind"]', ['bind=~/.ssh:/x']],
  ['"mounts":["source=${localEnv:DATA:/srv/data},target=/x,type=bind"]', ['bind=/srv/data:/x']],
  ['"mounts":["source=${localEnv:DATA},target=/x,type=bind"]', ['bind=${DATA}:/x']],
  [String.raw`"mounts":["type=bind,source=C:\\data,target=/x"]`, [String.raw`bind=C:\data:/x`]],
  ['"mounts":["source=/a,target=/x,type=bind,bind-propagation=rshared"]', ['bind=/a:/x:rshared']],
  ['"mounts":["source=v,target=/x"]', ['volume=v:/x']],
  ['"mounts":["target=/x,type=volume"]', ['volume=:/x']],
  ['"mounts":[{"type":"bind","source":"${localEnv:HOME}/a","target":"/x"}]', ['bind=~/a:/x']],
  ['"mounts":["source=v,target=/x,volume-opt=o=bind,volume-opt=device=/srv"]', ['bind=/srv:/x']],
  ['"mounts":[{"type":"image","source":"a","target":"/x"}]', []],
  ['"runArgs":["--group-add=70000"]', ['group-add=70000']],
  ['"workspaceMount":""', []],
  ['"runArgs":["-itv","/a:/b"]', ['bind=/a:/b']],
  ['"runArgs":["--mount","type=tmpfs,target=/t"]', ['tmpfs=/t']],
  ['"runArgs":["--net=host","--pid","host"]', ['network=host', 'pid=host']],
  ['"runArgs":["--privileged=false"]', ['privileged=false']],
  ['"runArgs":["--use-api-socket"]', ['bind=/var/run/docker.sock:/var/run/docker.sock']],
  ['"runArgs":["--hostname","x","--name=y","--rm"]', []],
  ['"containerUser":"root","remoteUser":"node"', ['user=root']],
  ['"remoteUser":"node"', ['user=node']],
  ['"appPort":3000', ['publish=127.0.0.1:3000:3000']],
  ['"appPort":"3000:3000"', ['publish=3000:3000']],
  ['"forwardPorts":[3000]', []],
  ['"hostRequirements":{"gpu":"optional"}', ['gpus=all']],
  ['"hostRequirements":{"gpu":true}', ['gpus=all']],
  ['"hostRequirements":{"gpu":false}', []],
  ['"hostRequirements":{"cpus":2}', []],
  [
    '"features":{"ghcr.io/devcontainers/features/go:1":{}}',
    ['cap-add=SYS_PTRACE', 'security-opt=seccomp=unconfined', 'init=true'],
  ],
  ['"features":{"docker-from-docker":"latest"}', ['bind=/var/run/docker.sock:/var/run/docker-host.sock']],
  [
    '"features":{"ghcr.io/other/x/docker-in-docker@sha256:1":{}}',
    [
      'privileged=true',
      'volume=dind-var-lib-docker-${devcontainerId}:/var/lib/docker',
      'volume=dind-var-lib-containerd-${devcontainerId}:/var/lib/containerd',
    ],
  ],
  ['"features":{"ghcr.io/devcontainers/features/constructor:1":{}}', []],
  ['"postCreateCommand":{"a":"x && y","b":["c","d e"]}', ['command=x && y', `command=c 'd e'`]],
  ['"initializeCommand":"docker run --privileged x"', []],
  ['"capAdd":["NET_ADMIN"],"capAdd":["CAP_SYS_TIME"]', ['cap-add=SYS_TIME']],
];

for (const [fields, settings] of forms) {
  test(`reads ${fields}`, (t) => {
    t.deepEqual(read(fields), settings);
  });
}

const remarks: readonly (readonly [string, RegExp])[] = [
  ['{}', /names no image, build or dockerComposeFile/],
  ['{"image":"a","runArgs":["x"]}', /d\.json:1: docker would take "x" for the name of the image\. It is left out/],
  ['{"image":"a","runArgs":["--cap-add"]}', /d\.json:1: --cap-add needs a value/],
  ['{"image":"a","runArgs":["--privileged=maybe"]}', /--privileged is a switch/],
  ['{"image":"a","features":{"./local":{}}}', /What the feature \.\/local adds/],
  ['{"build":{"dockerfile":"D","options":["--nope"]}}', /d\.json:1: the options of the build are not read: --nope/],
];

for (const [text, remark] of remarks) {
  test(`remarks on ${text}`, (t) => {
    t.regex(
      described(readDevcontainer(text, 'd.json'))
        .filter((line) => line.startsWith('#'))
        .join('\n'),
      remark,
    );
  });
}

test('says nothing about the official features that add nothing', (t) => {
  const text = '{"image":"a","features":{"ghcr.io/devcontainers/features/node:1":{},"git":"latest"}}';
  t.deepEqual(described(readDevcontainer(text, 'd.json')), ['container - 1:1', '  1:2 image=a']);
});

const malformed: readonly (readonly [string, string])[] = [
  ['', 'd.json:1: not JSON with comments: value expected.'],
  ['// only this', 'd.json:1: not JSON with comments: value expected.'],
  ['{\n  "image": \n}', 'd.json:3: not JSON with comments: value expected.'],
  ['{\n  "image": "a"\n  "init": true\n}', 'd.json:3: not JSON with comments: comma expected.'],
  ['[]', 'd.json:1: the file has to be an object.'],
  ['{\n\n"privileged": "yes"}', 'd.json:3: "privileged" has to be true or false.'],
  ['{\n"capAdd": "ALL"}', 'd.json:2: "capAdd" has to be a list.'],
  ['{"capAdd": [\n1]}', 'd.json:2: "capAdd" has to be a text.'],
  ['{"containerEnv": {"A":\nnull}}', 'd.json:1: "A" has to be a text or a number.'],
  [`{"a":${'['.repeat(100_000)}`, 'd.json:1: the file nests too deep to be read: make it flatter.'],
];

for (const [text, message] of malformed) {
  test(`refuses ${JSON.stringify(text.slice(0, 40))}`, (t) => {
    t.deepEqual(described(readDevcontainer(text, 'd.json')), [`! ${message}`]);
  });
}

test('reads a file that begins with a byte order mark', (t) => {
  t.deepEqual(settingsOf(readDevcontainer('\uFEFF{"image":"a"}', 'd.json')), ['image=a']);
});

for (const mount of ['"type=bnd,source=/a,target=/b"', '{"type":"bnd","source":"/a","target":"/b"}']) {
  test(`refuses the mount ${mount}`, (t) => {
    const answer = readDevcontainer(`{"image":"i",\n"mounts":[${mount}]}`, 'devcontainer.json');
    t.false(answer.ok);
    if (answer.ok) return;
    t.regex(
      answer.message,
      /^devcontainer\.json:2: --mount type=bnd,.*: type=bnd is none that is read here: use bind, /,
    );
  });
}
