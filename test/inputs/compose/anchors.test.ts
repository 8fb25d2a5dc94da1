import test from 'ava';
import { readText, settingsOf, subjectsOf } from './compose-of.js';

const placesOf = (text: string, service: string): readonly string[] =>
  subjectsOf(text)
    .filter(({ name }) => name === service)
    .flatMap(({ settings }) => settings)
    .map(({ name, value, place }) => `${name}=${value} ${String(place.line)}:${String(place.column)}`);

test('a merged mapping gives what the service does not say itself', (t) => {
  const text = `
x-base: &base
  image: base
  privileged: true
services:
  web:
    <<: *base
    image: own
  web2: {<<: *base}
`;
  t.deepEqual(placesOf(text, 'web'), ['image=own 8:5', 'privileged=true 4:3']);
  t.deepEqual(placesOf(text, 'web2'), ['image=base 3:3', 'privileged=true 4:3']);
});

test('of several merged mappings the first one wins, wherever the merge stands', (t) => {
  const text = `
x-a: &a {user: a, pid: host}
x-b: &b {user: b, ipc: host}
services:
  list: {image: x, <<: [*a, *b]}
  two:
    <<: *b
    image: x
    <<: *a
  inline: {<<: {uts: host}, image: x}
  nested: {<<: [{<<: *a}]}
`;
  t.deepEqual(settingsOf(text, 'list'), ['image=x', 'user=a', 'pid=host', 'ipc=host']);
  t.deepEqual(settingsOf(text, 'two'), ['image=x', 'user=b', 'ipc=host', 'pid=host']);
  t.deepEqual(settingsOf(text, 'inline'), ['image=x', 'uts=host']);
  t.deepEqual(settingsOf(text, 'nested'), ['user=a', 'pid=host']);
});

test('a merge replaces whole keys: lists and mappings below are not mixed', (t) => {
  const text = `
x-a: &a {cap_add: [SYS_ADMIN], environment: {A: 1}}
services:
  web: {<<: *a, cap_add: [NET_ADMIN], environment: {B: 2}}
`;
  t.deepEqual(settingsOf(text, 'web'), ['cap-add=NET_ADMIN', 'env=B=2']);
});

test('an alias stands for a list, a mapping or a value', (t) => {
  const text = `
x-caps: &caps [SYS_ADMIN]
x-name: &name nginx
services:
  web:
    image: *name
    cap_add: *caps
    environment: &vars {A: 1}
  other:
    environment: *vars
    devices: [&tun /dev/net/tun]
  third:
    devices: [*tun]
    environment: {<<: *vars, B: 2}
`;
  t.deepEqual(placesOf(text, 'web'), ['image=nginx 6:5', 'cap-add=SYS_ADMIN 2:16', 'env=A=1 8:25']);
  t.deepEqual(placesOf(text, 'other'), ['env=A=1 8:25', 'device=/dev/net/tun 11:20']);
  t.deepEqual(placesOf(text, 'third'), ['device=/dev/net/tun 13:15', 'env=B=2 14:30', 'env=A=1 8:25']);
});

test('an anchor that is set again means the latest one before the alias', (t) => {
  const text = `
x-1: &a one
x-2: [*a, &a two]
services: {web: {image: *a}}
`;
  t.deepEqual(settingsOf(text, 'web'), ['image=two']);
});

test('a quoted << is a key like any other', (t) => {
  const read = readText('services:\n  web:\n    image: x\n    "<<": {privileged: true}\n');
  if (!read.ok) return t.fail(read.message);
  t.deepEqual(
    read.subjects[0]?.settings.map(({ name }) => name),
    ['image'],
  );
  t.regex(read.remarks.join(), /key "<<" \(compose\.yaml:4\)/);
});

const refused: readonly (readonly [string, string, RegExp])[] = [
  [
    'an alias without an anchor',
    'services:\n  web: *gone\n',
    /^compose\.yaml:2: the alias \*gone has no anchor before it/,
  ],
  ['an alias before its anchor', 'a: *x\nb: &x 1\n', /^compose\.yaml:1: the alias \*x has no anchor before it/],
  [
    'an alias inside its own anchor',
    'services: &a\n  web: [*a]\n',
    /^compose\.yaml:2: the alias \*a stands inside its own/,
  ],
  [
    'a merge inside its own anchor',
    'services:\n  web: &a\n    <<: *a\n',
    /^compose\.yaml:3: the alias \*a stands inside/,
  ],
  ['a merge of a value', 'services:\n  web:\n    <<: text\n', /^compose\.yaml:3: << must be followed by/],
  ['a merge of a list of values', 'services:\n  web:\n    <<: [a]\n', /^compose\.yaml:3: << must be followed by/],
];

for (const [what, text, message] of refused) {
  test(`refuses ${what}`, (t) => {
    const read = readText(text);
    if (read.ok) return t.fail();
    t.regex(read.message, message);
  });
}

test('many aliases of aliases cost no time and give their settings once', (t) => {
  const lines = Array.from(
    { length: 60 },
    (_, index) => `x-${String(index + 1)}: &a${String(index + 1)} [*a${String(index)}, *a${String(index)}]`,
  );
  const text = ['x-0: &a0 [x]', ...lines, 'services: {web: {image: x, labels: *a60}}', ''].join('\n');
  t.deepEqual(settingsOf(text, 'web'), ['image=x']);
});
