import test from 'ava';
import fc from 'fast-check';
import { RequirementText, parseRequirement, plainRequirements } from '../../vocabulary/requirement.js';

const cases: readonly (readonly [text: string, expected: ReturnType<typeof parseRequirement>])[] = [
  ['cgroup-v2', { kind: 'plain', name: 'cgroup-v2' }],
  ['module:overlay', { kind: 'module', module: 'overlay' }],
  ['device:/dev/fuse', { kind: 'device', path: '/dev/fuse' }],
  ['device:/dev/net/tun', { kind: 'device', path: '/dev/net/tun' }],
  ['kernel>=5.19', { kind: 'kernel', operator: '>=', major: 5, minor: 19 }],
  ['kernel<6.10', { kind: 'kernel', operator: '<', major: 6, minor: 10 }],
  ['kernel>5.19', undefined],
  ['kernel>=5', undefined],
  ['kernel>=5.19.1', undefined],
  ['module:', undefined],
  ['module:a/b', undefined],
  ['device:fuse', undefined],
  ['cgroup-v3', undefined],
  [' cgroup-v2', undefined],
  ['', undefined],
];

for (const [text, expected] of cases) {
  test(`"${text}" is ${expected?.kind ?? 'no requirement'}`, (t) => {
    t.deepEqual(parseRequirement(text), expected);
    t.is(RequirementText.safeParse(text).success, expected !== undefined);
  });
}

test('the message for an unknown one lists all that are known', (t) => {
  const message = RequirementText.safeParse('nonsense').error?.issues[0]?.message ?? '';
  for (const name of plainRequirements) t.true(message.includes(name));
});

test('no text makes the parser throw', (t) => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      t.notThrows(() => parseRequirement(text));
    }),
  );
});
