import test from 'ava';
import { Expectation } from '../../vocabulary/expectation.js';
import { Verdict, isDecisive } from '../../vocabulary/verdict.js';

const valid = {
  targets: ['runc-userns'],
  verdict: 'regressed',
  reason: 'the kernel refuses it',
  source: 'user_namespaces(7)',
  review: '2026-12-31',
};

for (const verdict of Verdict.options) {
  test(`${verdict} can ${isDecisive(verdict) ? '' : 'not '}be expected`, (t) => {
    t.is(Expectation.safeParse({ ...valid, verdict }).success, isDecisive(verdict));
  });
}

const refused: readonly (readonly [what: string, changes: object])[] = [
  ['no target', { targets: [] }],
  ['no privilege in a list', { privileges: [] }],
  ['an unknown privilege', { privileges: ['root'] }],
  ['no reason', { reason: '' }],
  ['a day that does not exist', { review: '2026-02-30' }],
  ['a time instead of a day', { review: '2026-02-03T00:00:00Z' }],
  ['a field nobody knows', { note: 'x' }],
  ['an empty signature', { signature: '' }],
];

for (const [what, changes] of refused) {
  test(`${what} is refused`, (t) => {
    t.true(Expectation.safeParse(valid).success);
    t.false(Expectation.safeParse({ ...valid, ...changes }).success);
  });
}
