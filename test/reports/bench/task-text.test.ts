import test from 'ava';
import { callsText, predictionText, taskText } from '../../../reports/bench/task-text.js';
import { rangeOf } from '../../support/judged-bench.js';
import { callCountOf, judgedMacroOf, judgedTaskOf } from '../../support/macros.js';

test('a task has its finding with interval and number, and is no operation', (t) => {
  t.is(taskText(judgedTaskOf()), 'same within 10 %: 1.00x [0.95, 1.05], +4.00 ms, n=15');
  const none = judgedTaskOf({ verdict: 'inconclusive', ratio: undefined, deltaNs: undefined, reason: undefined });
  t.is(taskText(none), 'inconclusive: too few blocks, n=15');
});

test('calls are counted together and by kind', (t) => {
  const calls = [callCountOf('bind', 1200), callCountOf('umount-detach', 3)];
  t.is(callsText({ calls }), '1,203 trapped calls (1,200 bind, 3 umount-detach)');
  t.is(callsText({ calls: [] }), 'no trapped calls');
  t.is(callsText({ calls: [callCountOf('bind', 0)] }), 'no trapped calls');
  t.is(callsText({ calls: [callCountOf('new-api', 3)] }), 'no trapped calls and 3 of the new mount interface');
});

const fit = { withheld: undefined };

test('a prediction has its interval, what it leaves unexplained, and what has no price', (t) => {
  t.is(predictionText(judgedMacroOf(), fit), 'predicted +90.0 ms [85.5 ms, 94.5 ms], +10.0 ms unexplained');
  t.is(
    predictionText(judgedMacroOf({ restNs: -3e6, unpriced: [{ kind: 'new-api', count: 1500 }] }), fit),
    'predicted +90.0 ms [85.5 ms, 94.5 ms], -3.00 ms unexplained; without a price: 1,500 new-api',
  );
  t.is(
    predictionText(judgedMacroOf({ predictedNs: rangeOf(-2e6), restNs: undefined }), fit),
    'predicted -2.00 ms [-1.90 ms, -2.10 ms]',
  );
  const unpriced = [{ kind: 'move', count: 2 }] as const;
  t.is(
    predictionText(judgedMacroOf({ predictedNs: undefined, unpriced }), fit),
    'no prediction; without a price: 2 move',
  );
});

test('an unfit run has no prediction, and says why', (t) => {
  const unfit = { withheld: 'the baseline differs from itself in 2 of 9 cells' };
  t.is(predictionText(judgedMacroOf({ predictedNs: undefined }), unfit), 'no prediction: the run is unfit');
});
