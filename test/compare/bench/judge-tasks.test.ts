import test from 'ava';
import type { BlockPrice } from '../../../compare/bench/block-price.js';
import type { CallPrice } from '../../../compare/bench/call-prices.js';
import { judgeBench } from '../../../compare/bench/judge-bench.js';
import { judgedMacros, tasksOfArms } from '../../../compare/bench/judge-tasks.js';
import type { MacroContext } from '../../../compare/bench/judge-tasks.js';
import { engineTasksOf, macroTasksOf } from '../../../compare/bench/tasks-of.js';
import type { CallKind } from '../../../results/bench/call-counts.js';
import { seededRandom } from '../../../vocabulary/random.js';
import { benchPlanOf, plantedBench, plantedCost, sampleOf } from '../../support/bench.js';
import { rangeOf } from '../../support/judged-bench.js';
import { callCountOf, judgedTaskOf, macroCountOf, macroPlanOf, macroSampleOf } from '../../support/macros.js';

const arms = ['A1', 'A2', 'N', 'C'] as const;
const plan = benchPlanOf({
  arms: [
    { arm: 'A1', target: 'runc', supervision: 'none' },
    { arm: 'A2', target: 'runc', supervision: 'none' },
    { arm: 'U', target: 'runc-userns', supervision: 'none' },
    { arm: 'N', target: 'runc', supervision: 'continue' },
    { arm: 'C', target: 'runc-userns', supervision: 'mountinfo' },
  ],
});

test('an engine’s own task is judged only where nothing but the engine does it, a whole workload where it was timed', (t) => {
  const engine = engineTasksOf((['A1', 'A2', 'U', 'N', 'C'] as const).map((arm) => sampleOf({ arm })));
  const macros = macroTasksOf(
    macroPlanOf('one'),
    (['A1', 'A2', 'C'] as const).map((arm) => macroSampleOf({ arm })),
  );
  const named = tasksOfArms(plan, [...engine, ...macros]).map(({ task, arm }) => `${task.id} ${arm}`);
  t.deepEqual(named, ['start U', 'one C']);
});

/** 15 blocks in which a whole workload takes 1 s, and longer by so many ms in C. */
const samplesOf = (macro: string, extraMs: number) =>
  Array.from({ length: 15 }, (_, block) =>
    arms.map((arm) =>
      macroSampleOf({ ...{ arm, block, macro }, wallMs: 1000 + (block % 3) + (arm === 'C' ? extraMs : 0) }),
    ),
  ).flat();

test('a task within a tenth of the baseline is the same, one beyond it is slower', (t) => {
  const events = [...samplesOf('near', 60), ...samplesOf('far', 200)];
  const bench = judgeBench(
    plantedBench({ costOf: plantedCost, blocks: 15, plan: { macros: macroPlanOf('near', 'far') } }, events),
  );
  const found = bench.macros.filter(({ arm }) => arm === 'C').map(({ task, verdict }) => `${task} ${verdict}`);
  t.deepEqual(found, ['near same', 'far slower']);
  const far = bench.macros.find(({ task, arm }) => task === 'far' && arm === 'C');
  t.true(Math.abs((far?.deltaNs?.point ?? NaN) - 200e6) < 1e6);
  t.is(far?.margin, 0.1);
});

const priceOf = (extraNs: number): BlockPrice => ({
  points: [{ lines: 20, bytes: undefined, extraNs }],
  byteNs: undefined,
});

const bindPrice: CallPrice = new Map(Array.from({ length: 15 }, (_, block) => [block, priceOf(50_000 + block - 7)]));

const nothing: CallPrice = new Map([...bindPrice.keys()].map((block) => [block, priceOf(0)]));

const contextOf = (events: MacroContext['events'], unfit = false): MacroContext => ({
  ...{ events, unfit },
  pricesOf: (arm) => new Map<CallKind, CallPrice>([['bind', arm === 'C' ? bindPrice : nothing]]),
  request: () => ({ level: 0.95, random: seededRandom(1) }),
});

const macro = (task: string, deltaMs: number | undefined, arm: 'C' | 'N' = 'C') =>
  judgedTaskOf({
    ...{ task, arm, kind: 'macro', title: task },
    deltaNs: deltaMs === undefined ? undefined : rangeOf(deltaMs * 1e6),
  });

test('what is unexplained is the difference without the prediction and without the start of a container', (t) => {
  const tasks = [
    macro('container-start', 30),
    macro('one', 100),
    macro('container-start', 7, 'N'),
    macro('one', 5, 'N'),
  ];
  const counts = [
    macroCountOf('container-start'),
    macroCountOf('one', callCountOf('bind', 1000), callCountOf('move', 0)),
  ];
  const [start, one, , trapped] = judgedMacros(tasks, contextOf(counts));
  t.is(one?.predictedNs?.point, 50e6);
  t.is(one?.restNs, 20e6);
  t.deepEqual(one?.calls, [callCountOf('bind', 1000)]);
  // The start of its own arm counts, in which no call costs more.
  t.is(trapped?.restNs, -2e6);
  t.is(start?.restNs, undefined);
});

test('without a start of a container nothing is taken off for it', (t) => {
  const [one] = judgedMacros([macro('one', 100)], contextOf([macroCountOf('one', callCountOf('bind', 1000))]));
  t.is(one?.restNs, 50e6);
});

test('without a count or without a difference nothing is left over', (t) => {
  const [uncounted, unmeasured] = judgedMacros(
    [macro('one', 100), macro('two', undefined)],
    contextOf([macroCountOf('two', callCountOf('bind', 1))]),
  );
  t.like(uncounted, { predictedNs: undefined, restNs: undefined, calls: [], unpriced: [] });
  t.is(unmeasured?.restNs, undefined);
  t.is(unmeasured?.predictedNs?.point, 50_000);
});

test('calls that could have a price and have none leave nothing to explain', (t) => {
  const [one] = judgedMacros([macro('one', 100)], contextOf([macroCountOf('one', callCountOf('move', 2))]));
  t.like(one, { predictedNs: undefined, restNs: undefined, unpriced: [{ kind: 'move', count: 2 }] });
});

test('an unfit run predicts nothing, and says what was counted all the same', (t) => {
  const counts = [macroCountOf('one', callCountOf('bind', 1000))];
  const [one] = judgedMacros([macro('one', 100)], contextOf(counts, true));
  t.like(one, { predictedNs: undefined, restNs: undefined, unpriced: [], calls: [callCountOf('bind', 1000)] });
  t.is(one?.deltaNs?.point, 100e6);
});

test('what is no whole workload has no prediction', (t) => {
  t.deepEqual(judgedMacros([judgedTaskOf()], contextOf([])), []);
});
