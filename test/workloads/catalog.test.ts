import test from 'ava';
import fc from 'fast-check';
import { Catalog } from '../../workloads/catalog.js';
import { entryOf } from '../support/workloads.js';

const ids = (catalog: Catalog): string[] => catalog.entries.map(({ workload }) => workload.id);

test('entries are ordered by area and id, whatever order they are given in', (t) => {
  const entries = [entryOf({ id: 'b' }, 'mounts'), entryOf({ id: 'c' }, 'cgroups'), entryOf({ id: 'a' }, 'mounts')];
  t.deepEqual(ids(new Catalog(entries)), ['c', 'a', 'b']);
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: 3 }), (shuffled) => {
      t.deepEqual(ids(new Catalog(shuffled)), ['c', 'a', 'b']);
    }),
  );
});

test('a later entry of the same id replaces the earlier one, in its own area', (t) => {
  const own = entryOf({ id: 'a', title: 'my own' }, 'mine');
  const catalog = new Catalog([entryOf({ id: 'a' }, 'mounts'), entryOf({ id: 'b' }, 'mounts'), own]);
  t.is(catalog.find('a'), own);
  t.deepEqual(ids(catalog), ['a', 'b']);
  t.is(catalog.entries.length, 2);
});

test('an unknown id is not found', (t) => {
  t.is(new Catalog([]).find('a'), undefined);
});
