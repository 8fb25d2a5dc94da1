import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { findPackageRoot } from '../../cli/context.js';
import { settingNames } from '../../inputs/subject/setting-name.js';
import type { DesktopOptions } from '../../rules/applies.js';
import { loadRules } from '../../rules/load.js';
import { matchRules } from '../../rules/match.js';
import type { Rule } from '../../rules/schema.js';
import { ruleOf, subjectOf } from './subjects.js';

const host = { settings: ['pid' as const], values: ['host'] };

test('a finding has the words of its rule and the place and the text of the setting', (t) => {
  const rule = ruleOf(host, { id: 'no-pid', severity: 'warning', since: '4.13' });
  t.deepEqual(
    matchRules(
      [
        subjectOf([
          ['image', 'a'],
          ['pid', 'host'],
        ]),
      ],
      [rule],
    ),
    [
      {
        ruleId: 'no-pid',
        layer: 'policy',
        severity: 'warning',
        message: 'It is refused',
        reason: 'It is so.',
        advice: 'Leave it out.',
        source: 'https://a.example/page',
        workload: undefined,
        since: '4.13',
        until: undefined,
        place: { file: 'f', line: 2, column: 1 },
        quoted: 'pid: host',
        subject: 'web',
      },
    ],
  );
});

type Meant = readonly [what: string, rule: Rule, hits: boolean];
const subject = subjectOf([
  ['pid', 'host'],
  ['privileged', 'true'],
  ['bind', '/a:/b'],
]);
const privileged = { settings: ['privileged' as const], values: ['true'] };
const user = { settings: ['user' as const], any: true as const };
const meant: readonly Meant[] = [
  ['its setting', ruleOf(host), true],
  ['another value', ruleOf({ settings: ['pid'], values: ['private'] }), false],
  ['one of several settings', ruleOf({ settings: ['ipc', 'pid'], values: ['host'] }), true],
  ['its kind', ruleOf({ ...host, kinds: ['container'] }), true],
  ['another kind', ruleOf({ ...host, kinds: ['build'] }), false],
  ['its notation', ruleOf({ ...host, origins: ['compose', 'docker-run'] }), true],
  ['another notation', ruleOf({ ...host, origins: ['kubernetes'] }), false],
  ['all but its notation', ruleOf({ ...host, exceptOrigins: ['compose'] }), false],
  ['all but another notation', ruleOf({ ...host, exceptOrigins: ['kubernetes'] }), true],
  ['together with what is there', ruleOf({ ...host, also: [privileged] }), true],
  ['together with what is not there', ruleOf({ ...host, also: [privileged, user] }), false],
  ['unless there is what is there', ruleOf({ ...host, unless: [user, privileged] }), false],
  ['unless there is what is not there', ruleOf({ ...host, unless: [user] }), true],
  ['a fact of a machine', ruleOf({ facts: ['eciEnabled'], any: true }), false],
];
for (const [what, rule, hits] of meant) {
  test(`a rule for ${what}: ${hits ? 'hits' : 'misses'}`, (t) => {
    t.is(matchRules([subject], [rule]).length, hits ? 1 : 0);
  });
}

test('what stands beside has to be of the same subject', (t) => {
  const rule = ruleOf({ ...host, also: [privileged] });
  const apart = [subjectOf([['pid', 'host']]), subjectOf([['privileged', 'true']], {}, 'g')];
  t.is(matchRules(apart, [rule]).length, 0);
});

type Ranged = readonly [range: Partial<Rule>, options: DesktopOptions, hits: boolean];
const ranges: readonly Ranged[] = [
  [{ since: '4.30' }, {}, true],
  [{ since: '4.30' }, { desktopVersion: '4.29.9' }, false],
  [{ since: '4.30' }, { desktopVersion: '4.30.0' }, true],
  [{ since: '4.30' }, { desktopVersion: '4.100' }, true],
  // Without a version the newest is meant, which an ended rule does not hold for.
  [{ until: '4.30' }, {}, false],
  [{ until: '4.30' }, { desktopVersion: '4.29.9' }, true],
  [{ until: '4.30' }, { desktopVersion: '4.30' }, false],
  [{ since: '4.20', until: '4.30' }, { desktopVersion: '4.19' }, false],
  [{ since: '4.20', until: '4.30' }, { desktopVersion: '4.25' }, true],
  [{ backends: ['mac', 'hyperv'] }, {}, true],
  [{ backends: ['mac', 'hyperv'] }, { backend: 'hyperv' }, true],
  [{ backends: ['mac', 'hyperv'] }, { backend: 'wsl2' }, false],
];
for (const [range, options, hits] of ranges) {
  test(`${JSON.stringify(range)} for ${JSON.stringify(options)}: ${hits ? 'hits' : 'misses'}`, (t) => {
    const rule = ruleOf(host, range as Parameters<typeof ruleOf>[1]);
    t.is(matchRules([subject], [rule], options).length, hits ? 1 : 0);
  });
}

const ending: Rule = {
  id: 'ends',
  layer: 'posture',
  severity: 'note',
  title: 'It is not isolated',
  looksAt: { settings: ['image'], any: true, origins: ['kubernetes'] },
  endsIsolation: true,
  reason: 'It is so.',
  advice: 'Leave it.',
  source: 'https://a.example/page',
};

test('of what is not isolated only posture is said', (t) => {
  const settings = [
    ['image', 'a'],
    ['pid', 'host'],
  ] as const;
  const pod = subjectOf(settings, { origin: 'kubernetes' }, 'pod.yaml');
  const service = subjectOf(settings, {}, 'compose.yaml');
  const { endsIsolation: _, ...plain } = ending;
  const found = (rule: Rule): readonly string[] =>
    matchRules([pod, service], [ruleOf(host), rule]).map(({ place, ruleId }) => `${place.file} ${ruleId}`);
  t.deepEqual(found(ending), ['compose.yaml rule', 'pod.yaml ends']);
  t.deepEqual(found(plain), ['compose.yaml rule', 'pod.yaml ends', 'pod.yaml rule']);
});

const rules = loadRules(join(findPackageRoot(), 'rules/data'));
const value = fc.oneof(
  fc.constantFrom('host', 'true', '/var/run/docker.sock:/var/run/docker.sock:ro', 'SYS_ADMIN', '/dev/kvm', '70000:1'),
  fc.constantFrom(
    "sh -c 'modprobe x; insmod y || true'",
    'docker:cli',
    'vm.swappiness=1',
    'seccomp=a.json',
    '/:/h:rshared',
  ),
  fc.string({ maxLength: 30 }),
);
const subjects = fc.array(
  fc.record({
    settings: fc.array(fc.tuple(fc.constantFrom(...settingNames), value), { maxLength: 8 }),
    name: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    file: fc.constantFrom('f', 'g'),
  }),
  { maxLength: 4 },
);

test('findings do not depend on the order of subjects, settings and rules, and none is said twice', (t) => {
  fc.assert(
    fc.property(subjects, fc.infiniteStream(fc.nat()), (drawn, numbers) => {
      const given = drawn.map(({ settings, name, file }) => subjectOf(settings, { name }, file));
      const shuffled = <Item>(items: readonly Item[]): readonly Item[] =>
        items
          .map((item) => ({ item, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const found = matchRules(given, rules);
      const again = matchRules(
        shuffled(given).map((one) => ({ ...one, settings: shuffled(one.settings) })),
        shuffled(rules),
      );
      t.deepEqual(again, found);
      const keys = found.map(({ place, ruleId, quoted }) => JSON.stringify([place, ruleId, quoted]));
      t.is(new Set(keys).size, keys.length);
      const places = found.map(({ place: { file, line } }) => [file, line] as const);
      t.deepEqual(
        places,
        [...places].sort(([a, i], [b, j]) => (a === b ? i - j : a < b ? -1 : 1)),
      );
    }),
    { numRuns: 200 },
  );
});

const shared: readonly (readonly [names: readonly string[], said: string])[] = [
  [['web', 'api'], 'api, web'],
  [['web', 'web'], 'web'],
  [['g', 'f', 'e', 'd', 'c', 'b', 'a'], 'a, b, c, d, e, 2 more'],
];
for (const [names, said] of shared) {
  test(`a text that ${names.join(' and ')} share, as by an anchor, is said once: ${said}`, (t) => {
    const subjects = names.map((name) => subjectOf([['pid', 'host']], { name }));
    t.deepEqual(
      matchRules(subjects, [ruleOf(host)]).map((finding) => finding.subject),
      [said],
    );
  });
}
