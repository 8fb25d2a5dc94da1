import { join } from 'node:path';
import test from 'ava';
import { chooseSelection } from '../../cli/choose-selection.js';
import type { SelectionOptions } from '../../cli/choose-selection.js';
import type { LoadedCatalog } from '../../cli/load-catalog.js';
import { checkRunFolder, shownPath } from '../../cli/run-folder.js';
import { parseRecordFile } from '../../cli/read-record.js';
import { newRunId } from '../../cli/run-id.js';
import { Catalog } from '../../workloads/catalog.js';
import { entryOf } from '../support/workloads.js';
import { recordText, startedOf } from '../support/records.js';
import { tempDir, writeTree } from '../support/temp-dir.js';

const builtIn = [entryOf({ id: 'a' }), entryOf({ id: 'b', privileges: ['plain', 'all-caps'] })];
const mine = [entryOf({ id: 'my-job' }, 'mine')];
const loadedOf = (own: LoadedCatalog['own']): LoadedCatalog => ({
  catalog: new Catalog([...builtIn, ...own]),
  own,
  suites: new Map([
    ['quick', { id: 'quick', title: 'q', select: { workloads: ['a'] }, trials: 5 }],
    ['full', { id: 'full', title: 'f', select: {} }],
  ]),
});
const chosen = (options: SelectionOptions, own: LoadedCatalog['own'] = []): [string, string[], string | undefined] => {
  const { selection, suite } = chooseSelection(loadedOf(own), options);
  return [
    selection.name,
    selection.entries.map(({ workload, privileges }) => `${workload.id} ${privileges.join('+')}`),
    suite?.id,
  ];
};

test('without a choice the quick suite runs', (t) => {
  t.deepEqual(chosen({}), ['quick', ['a plain'], 'quick']);
});

test('a catalogue of one’s own runs instead, unless a suite is named', (t) => {
  t.deepEqual(chosen({}, mine), ['catalog', ['my-job plain'], undefined]);
  t.deepEqual(chosen({ suite: 'full' }, mine)[1], ['a plain', 'b plain+all-caps', 'my-job plain']);
});

test('named workloads run alone, with the privileges asked for', (t) => {
  t.deepEqual(chosen({ workload: ['b'], privilege: ['all-caps'] }), ['workloads', ['b all-caps'], undefined]);
});

const refused: readonly (readonly [options: SelectionOptions, message: RegExp])[] = [
  [{ suite: 'nope' }, /--suite nope: there is no such suite; use one of quick, full/],
  [{ workload: ['nope'] }, /there is no workload "nope"/],
  [{ workload: ['a'], suite: 'quick' }, /give one of them/],
  [{ workload: ['a'], privilege: ['privileged'] }, /nothing is selected/],
];

for (const [options, message] of refused) {
  test(`${JSON.stringify(options)} is refused`, (t) => {
    t.throws(() => chosen(options), { name: 'UsageError', message });
  });
}

test('a new run has a folder of its own; one with a record is never written over', async (t) => {
  const cwd = tempDir(t);
  t.is(await checkRunFolder(cwd, 'id1', undefined, false), join(cwd, 'runs/id1'));
  t.is(await checkRunFolder(cwd, 'id1', 'deep/out', false), join(cwd, 'deep/out'));
  await writeTree(cwd, { 'deep/out/run.jsonl': 'x' });
  await t.throwsAsync(checkRunFolder(cwd, 'id1', 'deep/out', false), {
    name: 'UsageError',
    message: /there is a record already.*--resume/,
  });
  t.is(await checkRunFolder(cwd, 'id1', 'deep/out', true), join(cwd, 'deep/out'));
});

test('paths are shown as a person would write them', (t) => {
  t.is(shownPath('/home/me', '/home/me/runs/x/report.html'), 'runs/x/report.html');
  t.is(shownPath('/home/me', '/var/out/report.html'), '/var/out/report.html');
});

test('a record is read by its folder, relative to where the program runs', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, { 'r/run.jsonl': recordText(startedOf(), []) });
  t.is((await parseRecordFile('r', { cwd })).started.runId, '20260131-100000-ab12');
  await t.throwsAsync(parseRecordFile('r/run.jsonl', { cwd }), {
    name: 'UsageError',
    message: /cannot be read|no record/,
  });
});

test('ids of runs sort by time and fit into names of containers', (t) => {
  const id = newRunId(new Date('2026-01-31T23:59:59.999Z'));
  t.regex(id, /^20260131-235959-[0-9a-f]{4}$/);
});
