import test from 'ava';
import { selectSuite, selectWorkloads, withPrivileges } from '../../suites/select.js';
import type { SelectResult } from '../../suites/select.js';
import type { Suite } from '../../suites/schema.js';
import { Catalog } from '../../workloads/catalog.js';
import { entryOf } from '../support/workloads.js';

const catalog = new Catalog([
  entryOf({ id: 'mnt-a', privileges: ['plain', 'all-caps'] }, 'mounts'),
  entryOf({ id: 'mnt-b', privileges: ['plain'] }, 'mounts'),
  entryOf({ id: 'net-a', privileges: ['privileged'] }, 'network'),
]);
const suiteOf = (select: Suite['select']): Suite => ({ id: 's', title: 't', select });
const rows = (result: SelectResult): string[] | string =>
  result.ok
    ? result.selection.entries.map(({ workload, privileges }) => `${workload.id} ${privileges.join('+')}`)
    : result.message;

const suites: readonly (readonly [what: string, select: Suite['select'], expected: readonly string[]])[] = [
  ['nothing asked selects everything', {}, ['mnt-a plain+all-caps', 'mnt-b plain', 'net-a privileged']],
  ['areas', { areas: ['mounts'] }, ['mnt-a plain+all-caps', 'mnt-b plain']],
  ['workloads in the order of the catalogue', { workloads: ['net-a', 'mnt-b'] }, ['mnt-b plain', 'net-a privileged']],
  [
    'privileges drop rows without any',
    { privileges: ['all-caps', 'privileged'] },
    ['mnt-a all-caps', 'net-a privileged'],
  ],
  [
    'areas and workloads add up, privileges narrow',
    { areas: ['mounts'], workloads: ['mnt-a', 'net-a'], privileges: ['plain', 'privileged'] },
    ['mnt-a plain', 'mnt-b plain', 'net-a privileged'],
  ],
];

for (const [what, select, expected] of suites) {
  test(`suite: ${what}`, (t) => {
    t.deepEqual(rows(selectSuite(catalog, suiteOf(select))), [...expected]);
  });
}

test('the command line narrows the privileges of a suite further, never wider', (t) => {
  t.deepEqual(rows(selectSuite(catalog, suiteOf({ privileges: ['plain'] }), ['plain', 'all-caps'])), [
    'mnt-a plain',
    'mnt-b plain',
  ]);
});

test('a suite that names an unknown workload says which', (t) => {
  t.is(
    rows(selectSuite(catalog, suiteOf({ workloads: ['mnt-a', 'x', 'y'] }))),
    'suite s names unknown workloads: x, y',
  );
});

test('a suite that names an area without workloads says which', (t) => {
  t.is(rows(selectSuite(catalog, suiteOf({ areas: ['mounts', 'x'] }))), 'suite s names areas without workloads: x');
});

test('workloads that claims name are selected with the others', (t) => {
  const claims = [
    {
      id: 'c',
      text: 't',
      layer: 'runtime' as const,
      source: 'https://docs.docker.com/',
      answer: { by: 'rows' as const, rows: [{ workload: 'net-a', verdicts: ['fixed' as const] }] },
    },
  ];
  t.deepEqual(rows(selectSuite(catalog, { ...suiteOf({}), claims })), ['net-a privileged']);
  t.deepEqual(rows(selectSuite(catalog, { ...suiteOf({ workloads: ['mnt-b'] }), claims })), [
    'mnt-b plain',
    'net-a privileged',
  ]);
});

test('workloads by name keep their order and come once', (t) => {
  t.deepEqual(rows(selectWorkloads(catalog, ['net-a', 'mnt-a', 'net-a'])), [
    'net-a privileged',
    'mnt-a plain+all-caps',
  ]);
});

test('an unknown workload is refused by name', (t) => {
  t.is(rows(selectWorkloads(catalog, ['nope'])), 'there is no workload "nope"; eci-compat list shows all');
});

test('a selection of nothing is no selection', (t) => {
  t.regex(String(rows(selectWorkloads(catalog, ['mnt-b'], ['privileged']))), /^nothing is selected/);
  t.regex(String(rows(withPrivileges('x', [], []))), /^nothing is selected/);
});
