import test from 'ava';
import { cellsOf } from '../../../compare/bench/cells-of.js';
import { lineCost } from '../../../compare/bench/line-cost.js';
import { mountTables } from '../../../compare/bench/mount-tables.js';
import { benchPlanOf, plantedCost, plantedSamples } from '../../support/bench.js';

const plan = benchPlanOf();
const samples = plantedSamples({ costOf: plantedCost });

test('a line costs what the reader takes longer between the two smallest tables', (t) => {
  const lineNs = lineCost(cellsOf(plan, samples), mountTables(samples, 'NM'));
  // Planted: 500 ns a mount, three times that in NM; noise of 1 % of 300 µs over 100 lines is 30 ns on either end.
  t.true(Math.abs((lineNs(0) ?? 0) - 1500) < 70, String(lineNs(0)));
  t.is(lineNs(99), undefined);
});

test('without a second number of mounts nobody knows what a line costs', (t) => {
  const { groups } = plan;
  const one = benchPlanOf({ groups: groups.slice(0, 1) });
  const few = plantedSamples({ costOf: plantedCost, plan: { groups: groups.slice(0, 1) } });
  t.is(lineCost(cellsOf(one, few), mountTables(few, 'NM'))(0), undefined);
});
