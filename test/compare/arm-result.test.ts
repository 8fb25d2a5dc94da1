import test from 'ava';
import { armResult, differing } from '../../compare/arm-result.js';
import type { TrialStatus } from '../../compare/trial-status.js';

const pass = (observables: Readonly<Record<string, string>> = {}): TrialStatus => ({ kind: 'passed', observables });
const fail = (signature: string): TrialStatus => ({ kind: 'failed', signature });
const nothing: TrialStatus = { kind: 'void', cause: 'no-space', message: 'the disk is full' };

test('trials that agree make a result', (t) => {
  t.deepEqual(armResult([pass({ a: '1' }), pass({ a: '1' })], 2), { kind: 'passed', observables: { a: '1' } });
  t.deepEqual(armResult([fail('x'), fail('x')], 2), { kind: 'failed', signature: 'x' });
});

test('one trial that says nothing voids the arm and says why', (t) => {
  t.deepEqual(armResult([pass(), nothing], 2), { kind: 'void', message: 'no-space: the disk is full' });
  t.is(armResult([nothing], 3).kind, 'void');
});

test('too few trials are missing ones, more than planned are not', (t) => {
  t.deepEqual(armResult([pass()], 3), { kind: 'missing', made: 1, planned: 3 });
  t.deepEqual(armResult([], 1), { kind: 'missing', made: 0, planned: 1 });
  t.is(armResult([pass(), pass()], 1).kind, 'passed');
});

test('an observable that only a later trial has is a change', (t) => {
  const result = armResult([pass(), pass({ late: '1' }), pass()], 3);
  t.deepEqual(result, { kind: 'disagreed', how: 'passed with changing observables: late' });
});

test('differing lists each id once, whichever side has it', (t) => {
  t.deepEqual(differing({ a: '1', b: '2', c: '3' }, { b: '2', c: '4', d: '5' }).sort(), ['a', 'c', 'd']);
  t.deepEqual(differing({ a: '1' }, { a: '1' }), []);
});
