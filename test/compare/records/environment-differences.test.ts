import test from 'ava';
import fc from 'fast-check';
import { z } from 'zod';
import { environmentDifferences } from '../../../compare/records/environment-differences.js';
import type { FactDifference } from '../../../compare/records/fact-differences.js';
import { Environment } from '../../../results/environment.js';
import { environment, guest } from '../../reports/model-builder.js';
import { oneModePlan, provedTarget, sideOf, startedOn } from './sides.js';

/** An environment in which everything that the schema knows is there. */
const whole: Environment = Environment.parse({
  ...environment,
  guest,
  client: { version: '27.0.1', plugins: ['buildx'] },
  engines: environment.engines.map((engine) => ({
    ...engine,
    ...{ defaultRuntime: 'runc', experimental: false, operatingSystem: 'Debian GNU/Linux 12 (bookworm)' },
  })),
  targets: environment.targets.map((target) => ({ ...target, askedRuntime: 'runc' })),
  host: { ...environment.host, missingCapabilities: ['CAP_SYS_RESOURCE'] },
});

type Path = readonly (string | number)[];

/** Paths of everything in a value that holds nothing further. */
const leavesOf = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, item]) =>
        leavesOf(item, [...path, Array.isArray(value) ? Number(name) : name]),
      )
    : [path];

const at = (value: unknown, [first, ...rest]: Path): unknown =>
  first === undefined ? value : at((value as Record<string | number, unknown>)[first], rest);

/** The same with another leaf; `value` stays as it is. */
function withLeaf(value: unknown, path: Path, leaf: unknown): unknown {
  const copy = structuredClone(value);
  const holder = at(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  holder[path.at(-1) ?? ''] = leaf;
  return copy;
}

/** Another value of the same type. */
const otherThan = (leaf: unknown, text: string): unknown =>
  typeof leaf === 'number' ? leaf + 1 + text.length : typeof leaf === 'boolean' ? !leaf : `${String(leaf)}-${text}`;

const differencesOf = (one: unknown, other: unknown): readonly FactDifference[] =>
  environmentDifferences(
    sideOf('A', startedOn('A', { environment: one as Environment })),
    sideOf('B', startedOn('B', { plan: oneModePlan('runc'), environment: other as Environment })),
  );

test('the same environment has no difference, whatever the order of its lists', (t) => {
  t.deepEqual(differencesOf(whole, structuredClone(whole)), []);
  const turned = { ...whole, targets: whole.targets.toReversed(), allCaps: whole.allCaps.toReversed() };
  t.deepEqual(differencesOf(whole, turned), []);
});

test('every leaf of an environment is named with both values when it changes', (t) => {
  const leaves = leavesOf(whole);
  t.true(leaves.length > 50);
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,8}$/), (text) => {
      for (const path of leaves) {
        const [before, after] = [at(whole, path), otherThan(at(whole, path), text)];
        const found = differencesOf(whole, withLeaf(whole, path, after));
        const said = (side: 'a' | 'b', value: unknown): boolean =>
          found.some((one) => one[side].includes(String(value)));
        t.true(said('a', before) && said('b', after), path.join('.'));
      }
    }),
    { numRuns: 10 },
  );
});

test('every leaf is named when it is new or gone, too', (t) => {
  for (const path of leavesOf(whole)) {
    const less = structuredClone(whole);
    const holder = at(less, path.slice(0, -1)) as Record<string | number, unknown>;
    const last = path.at(-1) ?? '';
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else Reflect.deleteProperty(holder, last);
    t.true(differencesOf(whole, less).length > 0, path.join('.'));
    t.true(differencesOf(less, whole).length > 0, path.join('.'));
  }
});

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** Names of the fields that a schema knows, as paths without positions. */
const fieldsOf = ({ properties, items }: JsonSchema, path: readonly string[] = []): readonly string[] => {
  if (items !== undefined) return fieldsOf(items, path);
  if (properties === undefined) return [path.join('.')];
  return Object.entries(properties).flatMap(([name, inner]) => fieldsOf(inner, [...path, name]));
};

test('the environment of these tests has every field of the schema', (t) => {
  const tested = leavesOf(whole).map((path) => path.filter((part) => typeof part === 'string').join('.'));
  const fields = fieldsOf(z.toJSONSchema(Environment) as JsonSchema);
  t.true(fields.length > 40);
  t.deepEqual(
    // A record of anything ends before the names that it happens to have.
    fields.filter((field) => !tested.some((path) => path === field || path.startsWith(`${field}.`))),
    [],
  );
});

/** Changes, and how each is said. */
const said: readonly (readonly [changes: unknown, differences: readonly FactDifference[]])[] = [
  [{ ...whole, host: { ...whole.host, kernel: '6.10.0' } }, [{ what: 'host kernel', a: '6.8.0-1', b: '6.10.0' }]],
  [{ ...whole, hostKind: 'engine' }, [{ what: 'kind of host', a: 'managed', b: 'engine' }]],
  [
    { ...whole, engines: whole.engines.map((engine) => ({ ...engine, apiVersion: '1.51', storageDriver: '' })) },
    [
      { what: 'engine API version', a: '1.41', b: '1.51' },
      { what: 'engine storage driver', a: 'overlay2', b: 'empty' },
    ],
  ],
  [
    { ...whole, engines: whole.engines.map((engine) => ({ ...engine, runtimes: ['sysbox-runc', 'runc'] })) },
    [{ what: 'engine runtimes', a: 'runc, crun', b: 'sysbox-runc, runc' }],
  ],
  [{ ...whole, allCaps: [] }, [{ what: 'capabilities that all-caps adds', a: 'CAP_CHOWN, CAP_MKNOD', b: 'none' }]],
  [
    { ...whole, targets: whole.targets.map((target) => ({ ...target, userNamespace: 'own' })) },
    [{ what: 'compared target user namespace', a: 'host', b: 'own' }],
  ],
  [
    { ...whole, targets: whole.targets.map((target) => ({ ...target, runtimeVersion: '2' })) },
    [
      { what: 'compared target runtime version', a: 'runc version 1.1.5', b: '2' },
      { what: 'target runc-userns runtime version', a: 'runc version 1.1.5', b: '2' },
    ],
  ],
];

for (const [changed, differences] of said) {
  test(`said as ${differences.map(({ what }) => what).join(' and ')}`, (t) => {
    t.deepEqual(differencesOf(whole, changed), differences);
  });
}

const host = provedTarget('runc', 'host');
const own = provedTarget('runc-userns', 'own');
const other = provedTarget('crun', 'host');
const changed = { ...own, probes: { kernel: '6.10.0' } };
/** What the probes of a target gave, beside the compared ones. */
const held: readonly (readonly [
  what: string,
  ofA: Environment['targets'],
  ofB: Environment['targets'],
  compared: readonly [a: string, b: string],
  differences: readonly string[],
])[] = [
  ['both hold both targets', [host, own], [own, host], ['runc', 'runc-userns'], []],
  ['both hold both targets, compared the other way', [host, own], [host, own], ['runc-userns', 'runc'], []],
  [
    'both hold both, and one compared target changed',
    [host, own],
    [host, changed],
    ['runc', 'runc-userns'],
    ['B 6.10.0'],
  ],
  ['both hold both, and the other target changed', [host, own], [host, changed], ['runc', 'runc'], ['B 6.10.0']],
  ['each holds its own', [host], [own], ['runc', 'runc-userns'], []],
  [
    'only one holds a third',
    [host, other],
    [own],
    ['runc', 'runc-userns'],
    ['A crun', 'A unix:///var/run/docker.sock'],
  ],
];

for (const [what, ofA, ofB, [a, b], differences] of held) {
  test(`targets beside the compared ones are found by id: ${what}`, (t) => {
    const side = (label: 'A' | 'B', targets: Environment['targets'], target: string) =>
      sideOf(label, startedOn(label, { plan: oneModePlan(target), environment: { ...whole, targets: [...targets] } }));
    const found = environmentDifferences(side('A', ofA, a), side('B', ofB, b)).filter((one) =>
      one.what.startsWith('target '),
    );
    const values = found.map((one) => (one.a === 'not recorded' ? `B ${one.b}` : `A ${one.a}`));
    t.deepEqual(
      differences.filter((value) => !values.includes(value)),
      [],
    );
    if (differences.length === 0) t.deepEqual(found, []);
  });
}

test('a long list is told by what only one side has', (t) => {
  const packages = Array.from({ length: 20 }, (_, index) => `package-${String(index)} 1`);
  const withPackages = (list: readonly string[]) => ({
    ...whole,
    images: whole.images.map((image) => ({ ...image, packages: [...list] })),
  });
  t.deepEqual(differencesOf(withPackages(packages), withPackages([...packages, 'extra 2'])), [
    { what: 'image busybox packages', a: '20 of them, none only here', b: '21 of them, only here: extra 2' },
  ]);
});

test('two engines are two, also when they say the same of themselves', (t) => {
  const [engine] = whole.engines;
  t.truthy(engine);
  const twice = { ...whole, engines: engine === undefined ? [] : [engine, { ...engine, version: '99' }] };
  const found = differencesOf(twice, { ...twice, engines: twice.engines.map((one) => ({ ...one, version: '98' })) });
  t.deepEqual(found, [
    { what: 'engine version', a: '20.10.24', b: '98' },
    { what: 'engine 2 version', a: '99', b: '98' },
  ]);
});

test('two of one name hide nothing of each other', (t) => {
  const [image] = whole.images;
  const twice = (details: readonly string[]) => ({
    ...whole,
    images: image === undefined ? [] : details.map((detail) => ({ ...image, detail })),
  });
  const found = (one: readonly string[], other: readonly string[]) =>
    differencesOf(twice(one), twice(other)).map(({ what, b }) => [what, b]);
  t.deepEqual(found(['x', 'y'], ['z', 'y']), [['image busybox detail', 'z']]);
  t.deepEqual(found(['x', 'y'], ['x', 'z']), [['image busybox 2 detail', 'z']]);
});

test('choices of the runs are named as well, the seed is not', (t) => {
  const plan = { ...oneModePlan('runc'), trials: 5, jobs: 4, seed: 99, suite: 'mine' };
  const environmentOfBoth = { environment: whole };
  const found = environmentDifferences(
    sideOf('A', startedOn('A', environmentOfBoth)),
    sideOf('B', startedOn('B', { ...environmentOfBoth, plan })),
  );
  t.deepEqual(found, [
    { what: 'suite', a: 'check', b: 'mine' },
    { what: 'trials of each side', a: '2', b: '5' },
    { what: 'workloads side by side', a: '1', b: '4' },
  ]);
});
