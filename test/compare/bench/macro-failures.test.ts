import test from 'ava';
import fc from 'fast-check';
import { macroFailures } from '../../../compare/bench/macro-failures.js';
import type { MacroFailure } from '../../../results/bench/macro-events.js';
import { benchFinished, benchPlanOf, failureOf } from '../../support/bench.js';
import { macroCountOf, macroPlanOf } from '../../support/macros.js';

const failure = (macro: string, arm?: MacroFailure['arm']): MacroFailure => ({
  ...{ type: 'macro-failure', macro, reason: `${macro} ${arm ?? ''}` },
  ...(arm === undefined ? {} : { arm, block: 3 }),
});

const plan = benchPlanOf({ macros: macroPlanOf('two', 'one') });
const inOrder = [failure('two', 'U'), failure('two', 'C'), failure('one'), failure('one', 'A2'), failure('one', 'N')];

test('failures come in the order of the plan, however they were recorded, and nothing else is one', (t) => {
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (recorded) => {
      t.deepEqual(macroFailures(plan, [macroCountOf('one'), ...recorded, failureOf(), benchFinished]), inOrder);
    }),
  );
});

test('a plan without whole workloads has none', (t) => {
  t.deepEqual(macroFailures(benchPlanOf(), [failureOf()]), []);
});
