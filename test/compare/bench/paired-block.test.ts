import test from 'ava';
import fc from 'fast-check';
import { baselineNs, controlLogRatio, logRatio } from '../../../compare/bench/paired-block.js';

const ns = fc.double({ min: 1, max: 1e9, noNaN: true });
const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

test('four times the geometric mean of 100 and 400', (t) => {
  const block = { block: 0, a1Ns: 100, a2Ns: 400, armNs: 800 };
  t.is(baselineNs(block), 200);
  t.true(isNear(logRatio(block), Math.log(4)));
  t.true(isNear(controlLogRatio(block), Math.log(4)));
});

test('the baseline has no preferred arm, and a slower machine changes no ratio', (t) => {
  fc.assert(
    fc.property(ns, ns, ns, fc.double({ min: 0.1, max: 10, noNaN: true }), (a1Ns, a2Ns, armNs, factor) => {
      const block = { block: 0, a1Ns, a2Ns, armNs };
      const swapped = { ...block, a1Ns: a2Ns, a2Ns: a1Ns };
      const slow = { block: 0, a1Ns: a1Ns * factor, a2Ns: a2Ns * factor, armNs: armNs * factor };
      return (
        isNear(logRatio(block), logRatio(swapped)) &&
        isNear(controlLogRatio(block), -controlLogRatio(swapped)) &&
        isNear(logRatio(block), logRatio(slow)) &&
        isNear(controlLogRatio(block), controlLogRatio(slow))
      );
    }),
  );
  t.pass();
});
