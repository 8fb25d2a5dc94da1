import test from 'ava';
import { mountTables } from '../../../compare/bench/mount-tables.js';
import { plantedCost, plantedSamples, sampleOf } from '../../support/bench.js';

const samples = plantedSamples({ costOf: plantedCost });

test('a table is that of the arm, block and group', (t) => {
  const tables = mountTables(samples, 'C');
  t.is(tables(0, 0)?.lines, 20);
  t.is(tables(3, 2)?.lines, 1020);
  t.is(tables(3, 9), undefined);
  t.is(mountTables(samples, 'B')(0, 0), undefined);
});

test('an older record does not say how long its lines were', (t) => {
  const groupOf = (tableBytes?: number) => ({
    group: 0,
    mountsBefore: 9,
    ...(tableBytes && { tableBytes }),
    operations: [],
  });
  const table = (tableBytes?: number) => mountTables([sampleOf({ groups: [groupOf(tableBytes)] })], 'A1')(0, 0);
  t.deepEqual(table(700), { lines: 9, bytes: 700 });
  t.deepEqual(table(), { lines: 9, bytes: undefined });
});
