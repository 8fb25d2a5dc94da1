import test from 'ava';
import { judgeCells } from '../../../compare/bench/judge-cells.js';
import { usualRules } from '../../../compare/bench/usual-rules.js';

/** The arm is just as fast as the baseline, whose two halves swing apart by up to so much. */
const judged = (swing: number, ratio = 1) => {
  const blocks = Array.from({ length: 15 }, (_, block) => {
    const apart = Math.exp((swing * (((block * 4) % 15) - 7)) / 7);
    const ripple = 1 + (((block * 5) % 7) - 3) / 3000;
    return { block, a1Ns: 1000 / apart, a2Ns: 1000 * apart, armNs: 1000 * ratio * ripple };
  });
  const [judgement] = judgeCells(
    [{ kind: 'timed', key: 'k', blocks, margin: 0.05, resolution: 0 }],
    usualRules({ looks: [15], seed: 7 }),
  );
  return judgement;
};

const sameMarginOf = (judgement: ReturnType<typeof judged>): number =>
  judgement !== undefined && 'cell' in judgement ? judgement.cell.sameMargin : NaN;

test('equal arms beside a quiet control are the same within the margin', (t) => {
  t.is(judged(0.01)?.verdict, 'same');
  t.is(sameMarginOf(judged(0.01)), 0.05);
});

test('equal arms beside a control that resolves a fifth are the same within that', (t) => {
  const judgement = judged(0.18);
  const margin = sameMarginOf(judgement);
  t.true(margin > 0.15 && margin < 0.25, String(margin));
  t.is(judgement?.verdict, 'same');
});

test('a control that resolves no more than 40 % gives no claim that two are the same, and others as ever', (t) => {
  const judgement = judged(0.28);
  const margin = sameMarginOf(judgement);
  t.true(margin > 0.25 && margin < 0.45, String(margin));
  t.like(judgement, { verdict: 'inconclusive', reason: 'wide interval' });
  t.is(judged(0.28, 3)?.verdict, 'slower');
});

test('a baseline that may differ from itself by more than a half is too noisy for any claim', (t) => {
  t.like(judged(0.6, 3), { verdict: 'noisy', reason: 'control is wide' });
});

test('the looks are those of the plan; each cell has random numbers of its own, fixed by the seed', (t) => {
  const drawn = (seed: number, key: string) => usualRules({ looks: [15, 30], seed }).randomFor(key)();
  t.deepEqual(usualRules({ looks: [15, 30], seed: 1 }).looks, [15, 30]);
  t.is(drawn(1, 'a'), drawn(1, 'a'));
  t.not(drawn(1, 'a'), drawn(1, 'b'));
  t.not(drawn(1, 'a'), drawn(2, 'a'));
});
