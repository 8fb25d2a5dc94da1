import test from 'ava';
import fc from 'fast-check';
import type { CellJudgement } from '../../../compare/bench/cell-judgement.js';
import type { CellSample, JudgeRules, TimedSample } from '../../../compare/bench/cell-sample.js';
import { judgeCells } from '../../../compare/bench/judge-cells.js';
import { errorAtLook, usualLooks } from '../../../compare/bench/looks.js';
import type { PairedBlock } from '../../../compare/bench/paired-block.js';
import { hashText, seededRandom } from '../../../vocabulary/random.js';
import { noisyBlocks, steadyBlocks } from './synthetic.js';

const rules: JudgeRules = {
  looks: usualLooks,
  controlLimit: 0.5,
  sameLimit: 0.25,
  randomFor: (key) => seededRandom(hashText(key)),
};

const timed = (blocks: readonly PairedBlock[], rest: Partial<TimedSample> = {}): TimedSample => ({
  ...{ kind: 'timed', key: 'mount bind 0 1 B', blocks, margin: 0.05, resolution: 0 },
  ...rest,
});

function judgeOne(sample: CellSample, changed: Partial<JudgeRules> = {}): CellJudgement {
  const [judgement] = judgeCells([sample], { ...rules, ...changed });
  if (judgement === undefined) throw new Error('no judgement');
  return judgement;
}

const rows: readonly (readonly [string, CellSample, CellJudgement['verdict'], string?])[] = [
  ['twelve times as slow', timed(steadyBlocks(15, 12)), 'slower'],
  ['just beyond the margin', timed(steadyBlocks(15, 1.06)), 'slower'],
  ['just beyond the margin of a container start', timed(steadyBlocks(15, 1.06), { margin: 0.1 }), 'same'],
  ['half the time', timed(steadyBlocks(15, 0.5)), 'faster'],
  ['equal', timed(steadyBlocks(15, 1)), 'same'],
  ['on the margin', timed(steadyBlocks(15, 1.05)), 'inconclusive', 'wide interval'],
  ['equal, but rounded to a tenth', timed(steadyBlocks(15, 1), { resolution: 0.1 }), 'inconclusive', 'wide interval'],
  ['14 blocks', timed(steadyBlocks(14, 12)), 'inconclusive', 'too few blocks'],
  ['no block', timed([]), 'inconclusive', 'too few blocks'],
  ['a control that is off', timed(steadyBlocks(15, 12, 1.1)), 'noisy', 'control differs'],
  ['a control that swings', timed(noisyBlocks(15, 9, seededRandom(1)), {}), 'slower'],
  ['refused', { kind: 'unsupported', key: 'k', arm: 'B', errno: 'EPERM' }, 'unsupported'],
];
for (const [name, sample, verdict, reason] of rows) {
  test(`${name}: ${verdict}`, (t) => {
    const judgement = judgeOne(sample);
    t.is(judgement.verdict, verdict);
    t.true(('reason' in judgement ? judgement.reason : undefined) === reason);
  });
}

test('a control that may be further off than is allowed withholds the verdict', (t) => {
  const sample = timed(noisyBlocks(15, 9, seededRandom(1)));
  const judgement = judgeOne(sample, { controlLimit: 0.05 });
  t.like(judgement, { verdict: 'noisy', reason: 'control is wide' });
});

test('what is the same is so within what the control can resolve, and says within what', (t) => {
  const judgement = judgeOne(timed(noisyBlocks(120, 1, seededRandom(2))));
  t.is(judgement.verdict, 'same');
  t.true('cell' in judgement && judgement.cell.sameMargin > 0.05 && judgement.cell.margin === 0.05);
});

test('the numbers of a verdict', (t) => {
  const judgement = judgeOne(timed(steadyBlocks(30, 3)));
  if (!('cell' in judgement)) throw new Error('no numbers');
  const { ratio, deltaNs, blocks } = judgement.cell.estimate;
  t.is(blocks, 30);
  t.true(ratio.low < ratio.point && ratio.point < ratio.high && Math.abs(ratio.point - 3) < 0.01);
  t.true(deltaNs.low < deltaNs.point && deltaNs.point < deltaNs.high && Math.abs(deltaNs.point - 2000) < 10);
});

test('with one cell, interval and p-value agree', (t) => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0.7, max: 1.5, noNaN: true }), (seed, ratio) => {
      const judgement = judgeOne(timed(noisyBlocks(15, ratio, seededRandom(seed))));
      if (!('cell' in judgement) || !('adjustedPValue' in judgement)) return true;
      const isClaim = judgement.verdict !== 'inconclusive';
      return isClaim === judgement.cell.pValue <= errorAtLook(usualLooks);
    }),
    { numRuns: 60 },
  );
  t.pass();
});

test('swapping the arms inverts ratio and verdict', (t) => {
  const inverse = { slower: 'faster', faster: 'slower' } as Readonly<Record<string, string>>;
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 5, noNaN: true }), (ratio) => {
      const blocks = steadyBlocks(15, ratio).map((block) => ({ ...block, a2Ns: block.a1Ns }));
      const swapped = blocks.map(({ block, a1Ns, armNs }) => ({ block, a1Ns: armNs, a2Ns: armNs, armNs: a1Ns }));
      const [one, other] = [judgeOne(timed(blocks)), judgeOne(timed(swapped))];
      if (!('cell' in one) || !('cell' in other)) return false;
      return (
        other.verdict === (inverse[one.verdict] ?? one.verdict) &&
        Math.abs(one.cell.estimate.ratio.point * other.cell.estimate.ratio.point - 1) < 1e-9
      );
    }),
    { numRuns: 60 },
  );
  t.pass();
});

test('among many cells a narrow claim is withheld, a wide one is not', (t) => {
  const narrow = { ...timed(noisyBlocks(15, 1.45, seededRandom(6))), key: 'narrow' };
  t.is(judgeOne(narrow).verdict, 'slower');
  const wide = { ...timed(noisyBlocks(15, 20, seededRandom(8))), key: 'wide' };
  const others = Array.from({ length: 200 }, (_, index) => ({
    ...timed(noisyBlocks(15, 1, seededRandom(index + 100))),
    key: `other ${String(index)}`,
  }));
  const [first, second] = judgeCells([narrow, wide, ...others], rules);
  t.like(first, { key: 'narrow', verdict: 'inconclusive', reason: 'many cells' });
  t.like(second, { key: 'wide', verdict: 'slower' });
});

test('cells without numbers keep their place and do not count among the many', (t) => {
  const refused: CellSample = { kind: 'unsupported', key: 'refused', arm: 'B', errno: 'EPERM' };
  const judgements = judgeCells([refused, timed(steadyBlocks(15, 2)), refused], rules);
  t.deepEqual(
    judgements.map(({ verdict }) => verdict),
    ['unsupported', 'slower', 'unsupported'],
  );
  const [, among] = judgements;
  t.deepEqual(among, judgeOne(timed(steadyBlocks(15, 2))));
});

const share = (ratio: number, verdicts: readonly string[], count: number): number => {
  const simulations = 150;
  const random = seededRandom(Math.round(ratio * 100) + count);
  const found = Array.from({ length: simulations }, (_, index) =>
    judgeOne(timed(noisyBlocks(count, ratio, random), { key: String(index) })),
  ).filter(({ verdict }) => verdicts.includes(verdict));
  return found.length / simulations;
};

test('equal arms are called different in at most 1 of 100 cells', (t) => {
  t.true(share(1, ['slower', 'faster'], 15) <= 0.01);
});

test('an arm on the margin is called slower in at most 5 of 100 cells', (t) => {
  t.true(share(1.05, ['slower'], 15) <= 0.05);
});

test('1.5 is found in most cells of 15 blocks, 1.2 in most of 60', (t) => {
  const atFirst = share(1.5, ['slower'], 15);
  const later = share(1.2, ['slower'], 60);
  t.true(atFirst >= 0.8 && later >= 0.75, `${String(atFirst)} ${String(later)}`);
});
