import test from 'ava';
import type { ArmPrediction, WorkloadPrediction } from '../../../compare/bench/judge-prediction.js';
import { renderPrediction } from '../../../reports/bench/prediction-text.js';
import type { PredictionReport } from '../../../reports/bench/prediction-text.js';
import { benchPlanOf } from '../../support/bench.js';
import { rangeOf } from '../../support/judged-bench.js';
import { callCountOf } from '../../support/macros.js';

const predictionOf = (changes: Partial<ArmPrediction> = {}): ArmPrediction => ({
  ...{ arm: 'C', extraNs: rangeOf(30e6), calls: 1200, unpriced: [] },
  ...changes,
});

const linesOf = (
  prediction: Partial<WorkloadPrediction> = {},
  changes: Partial<PredictionReport> = {},
): readonly string[] =>
  renderPrediction({
    prediction: { wallMs: 2000, arms: [predictionOf()], withheld: undefined, ...prediction },
    counts: { noNewPrivs: false, calls: [callCountOf('bind', 1200)] },
    arms: benchPlanOf().arms,
    cautions: [],
    ...changes,
  })
    .trimEnd()
    .split('\n');

const first = 'This workload makes 1,200 trapped calls (1,200 bind) in 2.00 s without isolation.';
const only = 'Only trapped calls are predicted: not what a container costs more to start, nor emulated files.';
const standIn = 'C, stand-in: runc-userns with a trap that reads the mount table';

test('a workload has its calls, its time, and what each arm adds, with interval and share', (t) => {
  t.deepEqual(linesOf({ arms: [predictionOf(), predictionOf({ arm: 'N', extraNs: rangeOf(400e6) })] }), [
    first,
    `${standIn}: expect +30.0 ms [28.5 ms, 31.5 ms] on 2.00 s (1.5 %)`,
    'N, a trap that lets every call go on: the floor of any trap: expect +400 ms [380 ms, 420 ms] on 2.00 s (20 %)',
    only,
  ]);
});

const expectations: readonly (readonly [name: string, prediction: Partial<ArmPrediction>, text: string])[] = [
  ['no call', { calls: 0, extraNs: rangeOf(0) }, 'no trapped call, so no cost of traps is expected'],
  ['too few blocks', { extraNs: undefined }, 'no prediction: the prices were measured in too few blocks'],
  ['no priced call', { calls: 0, extraNs: undefined }, 'no prediction: no call of it has a price'],
];

for (const [name, prediction, text] of expectations) {
  test(`what is expected of ${name}`, (t) => {
    const lines = linesOf({ arms: [predictionOf(prediction)] });
    t.true(lines.includes(`${standIn}: ${text}`), lines.join('\n'));
    t.is(lines.includes(only), prediction.calls !== 0);
  });
}

test('calls without a price are told, and why where nobody traps them', (t) => {
  const unpriced = [
    { kind: 'new-api', count: 1500 },
    { kind: 'move', count: 2 },
  ] as const;
  const lines = linesOf({ arms: [predictionOf({ unpriced })] });
  t.true(
    lines.includes('Not priced: 1,500 new-api (system calls of the new mount interface, which Sysbox does not trap).'),
  );
  t.true(lines.includes('Not priced: 2 move.'));
});

test('what makes the figures worth less is told', (t) => {
  const counts = { noNewPrivs: true, calls: [] };
  const lines = linesOf({ arms: [] }, { counts, cautions: ['The machine was busy.'] });
  t.is(lines[0], 'This workload makes no trapped calls in 2.00 s without isolation.');
  t.regex(lines[1] ?? '', /set-user-id programs could not gain rights/);
  t.is(lines[2], 'Caution: The machine was busy.');
  t.is(lines.length, 3);
  t.false(linesOf().some((line) => line.includes('set-user-id')));
});

test('a prediction that is withheld says why', (t) => {
  const withheld = 'the benchmark that its prices come from is unfit';
  t.deepEqual(linesOf({ arms: [], withheld }), [first, `Nothing is predicted: ${withheld}.`]);
});
