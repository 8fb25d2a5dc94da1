import test from 'ava';
import fc from 'fast-check';
import { affordableMacros } from '../../../harness/bench/affordable-macros.js';

const ofMs = (...times: readonly number[]) => times.map((blockMs) => ({ blockMs }));

test('the longest give way until the rest fits', (t) => {
  const all = ofMs(10, 500, 20, 400);
  t.deepEqual(affordableMacros(all, 10, 10_000), all);
  t.deepEqual(affordableMacros(all, 10, 9000), ofMs(10, 20, 400));
  t.deepEqual(affordableMacros(all, 10, 300), ofMs(10, 20));
  t.deepEqual(affordableMacros(all, 10, 0), []);
  t.deepEqual(affordableMacros(all, 10, Infinity), all);
});

test('what was never measured is begun as long as there is time', (t) => {
  t.deepEqual(affordableMacros(ofMs(0, 0), 15, 1), ofMs(0, 0));
  t.deepEqual(affordableMacros(ofMs(0, 0), 15, -1), []);
});

test('what is kept fits, keeps its order, and is no longer than what gave way', (t) => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000)), fc.nat(20), fc.nat(100_000), (times, blocks, leftMs) => {
      const all = ofMs(...times);
      const kept = affordableMacros(all, blocks, leftMs);
      const sum = kept.reduce((total, { blockMs }) => total + blockMs, 0);
      const gone = all.filter((one) => !kept.includes(one));
      return (
        sum * blocks <= leftMs &&
        kept.every((one, index) => index === 0 || all.indexOf(kept[index - 1] ?? one) < all.indexOf(one)) &&
        gone.every((one) => kept.every((other) => other.blockMs <= one.blockMs))
      );
    }),
  );
  t.pass();
});
