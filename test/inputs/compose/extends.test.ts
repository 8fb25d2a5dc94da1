import test from 'ava';
import { readText, settingsOf, subjectsOf } from './compose-of.js';

test('a service says first what its base says, and replaces it value by value', (t) => {
  const text = `
services:
  base:
    image: base
    privileged: true
    command: [a, b]
    cap_add: [SYS_ADMIN]
    environment: {A: base, B: base}
    volumes: ["/one:/data", "cache:/cache"]
    tmpfs: /run
    healthcheck: {test: base, interval: 1s}
    build: ./base
  web:
    extends: {service: base}
    image: web
    command: c
    cap_add: [NET_ADMIN, CAP_SYS_ADMIN]
    environment: [A=own]
    volumes: [{type: bind, source: /two, target: /data}]
    healthcheck: {disable: true}
    build: {network: host}
`;
  t.deepEqual([...settingsOf(text, 'web')].sort(), [
    'bind=/two:/data',
    'build build-network=host',
    'cap-add=NET_ADMIN',
    'cap-add=SYS_ADMIN',
    'command=c',
    'env=A=own',
    'env=B=base',
    'healthcheck=none',
    'image=web',
    'privileged=true',
    'tmpfs=/run',
    'volume=cache:/cache',
  ]);
});

test('bases of bases count, and each value stays at the place where it is written', (t) => {
  const files = {
    'common/base.yaml': 'services:\n  root:\n    extends: {service: deep, file: deeper/deep.yaml}\n    user: root\n',
    'common/deeper/deep.yaml': 'services:\n  deep:\n    privileged: true\n    env_file: deep.env\n',
    'common/deeper/deep.env': 'DEEP=1\n',
  };
  const text = 'services:\n  web:\n    extends:\n      file: ./common/base.yaml\n      service: root\n    image: web\n';
  const [web] = subjectsOf(text, { files });
  t.deepEqual(
    web?.settings.map(({ name, value, place }) => `${name}=${value} ${place.file}:${String(place.line)}`).sort(),
    [
      'env=DEEP=1 common/deeper/deep.env:1',
      'image=web compose.yaml:6',
      'privileged=true common/deeper/deep.yaml:3',
      'user=root common/base.yaml:4',
    ],
  );
  t.deepEqual(web?.place, { file: 'compose.yaml', line: 2, column: 3 });
});

test('!reset takes back, !override replaces', (t) => {
  const text = `
services:
  base:
    image: x
    privileged: true
    volumes: [a1:/a]
    environment: {A: 1, B: 2}
    command: run
    build: {network: host, platforms: [linux/arm64]}
  web:
    extends: base
    privileged: !reset true
    volumes: !override [b1:/b]
    environment: {A: !reset 5, C: 3}
    command:
    build: {network: !reset null}
`;
  t.deepEqual(settingsOf(text, 'web'), [
    'image=x',
    'env=B=2',
    'volume=b1:/b',
    'env=C=3',
    'build build-platform=linux/arm64',
  ]);
});

test('an empty key keeps what the base says', (t) => {
  const text = 'services:\n  base: {image: x, pid: host, cap_add: [ALL]}\n  web: {extends: base, pid: , cap_add: []}\n';
  t.deepEqual(settingsOf(text, 'web'), ['image=x', 'pid=host', 'cap-add=ALL']);
});

test('a file that names itself means its own services', (t) => {
  const text = 'services:\n  base: {image: x}\n  web: {extends: {file: compose.yaml, service: base}}\n';
  t.deepEqual(settingsOf(text, 'web'), ['image=x']);
});

test('variables of a base in another file are filled in as well', (t) => {
  const files = { 'base.yaml': 'services: {base: {image: "x:${TAG}"}}' };
  const text = 'services: {web: {extends: {file: base.yaml, service: base}}}';
  t.deepEqual(settingsOf(text, 'web', { files, env: { TAG: '1' } }), ['image=x:1']);
});

const long = Array.from({ length: 30 }, (_, index) => [
  `${String(index)}.yaml`,
  `services: {s: {extends: {file: ${String(index + 1)}.yaml, service: s}}}`,
]);

const refused: readonly (readonly [string, string, Readonly<Record<string, string>>, RegExp])[] = [
  [
    'an unknown base',
    'services: {web: {extends: bse}, base: {image: x}}',
    {},
    /web extends bse, which is not there: did you mean base\?$/,
  ],
  [
    'an unknown base of another file',
    'services: {web: {extends: {file: b.yaml, service: x}}}',
    { 'b.yaml': 'services: {}' },
    /extends x, which is not there in b\.yaml/,
  ],
  [
    'a base without a name',
    'services: {web: {extends: {file: b.yaml}}}',
    {},
    /services\.web\.extends names no service/,
  ],
  ['a service that extends itself', 'services: {web: {extends: web}}', {}, /web extends itself in a circle/],
  ['a circle', 'services: {a: {extends: b}, b: {extends: c}, c: {extends: a}}', {}, /extends itself in a circle/],
  [
    'a circle of files',
    'services: {a: {extends: {file: b.yaml, service: b}}}',
    { 'b.yaml': 'services: {b: {extends: {file: compose.yaml, service: a}}}' },
    /^b\.yaml:1: compose\.yaml leads back to itself/,
  ],
  [
    'a file that is missing',
    'services:\n  web:\n    extends: {file: gone.yaml, service: x}',
    {},
    /^compose\.yaml:3: gone\.yaml cannot be read \(no such file\)/,
  ],
  [
    'a base of the network',
    'services: {web: {extends: {file: "https://example.com/c.yaml", service: x}}}',
    {},
    /is not fetched: check what docker compose config prints/,
  ],
  [
    'a file that is no YAML',
    'services: {web: {extends: {file: b.yaml, service: x}}}',
    { 'b.yaml': 'a: [' },
    /^b\.yaml:1: not valid YAML/,
  ],
  [
    'very long chains',
    'services: {web: {extends: {file: 0.yaml, service: s}}}',
    Object.fromEntries(long) as Record<string, string>,
    /more than 20 deep/,
  ],
];

for (const [what, text, files, message] of refused) {
  test(`refuses ${what}`, (t) => {
    const read = readText(text, { files });
    if (read.ok) return t.fail();
    t.regex(read.message, message);
    t.not(read.place, undefined);
  });
}
