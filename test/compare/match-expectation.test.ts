import test from 'ava';
import { findExpectation, isUnexpected, matchExpectation, signatureMatches } from '../../compare/match-expectation.js';
import type { Expectation, ExpectationMatch } from '../../vocabulary/expectation.js';
import { Verdict, verdictClass } from '../../vocabulary/verdict.js';

const expectation = (changes: Partial<Expectation> = {}): Expectation => ({
  targets: ['runc-userns'],
  verdict: 'regressed',
  reason: 'a device node needs the initial user namespace',
  source: 'user_namespaces(7)',
  review: '2026-12-31',
  ...changes,
});
const signature = 'run/exit-1/EPERM: mknod: n: Operation not permitted';
const today = '2026-01-31';

const cases: readonly (readonly [
  name: string,
  verdict: Verdict,
  expected: Expectation | undefined,
  match: ExpectationMatch,
  day?: string,
])[] = [
  ['a divergence nobody expected', 'regressed', undefined, 'unexpected'],
  ['agreement nobody expected', 'same-pass', undefined, 'none'],
  ['the expected divergence', 'regressed', expectation(), 'expected'],
  ['the expected divergence with its signature', 'regressed', expectation({ signature: 'run/exit-1' }), 'expected'],
  ['another divergence than expected', 'drift', expectation(), 'unexpected'],
  ['another signature', 'regressed', expectation({ signature: 'run/exit-2' }), 'expected-but-different-signature'],
  ['a missing divergence', 'same-pass', expectation(), 'unexpectedly-same'],
  ['a missing divergence, failing alike', 'same-fail', expectation(), 'unexpectedly-same'],
  ['expected agreement', 'same-pass', expectation({ verdict: 'same-pass' }), 'expected'],
  ['a divergence where agreement was expected', 'regressed', expectation({ verdict: 'same-pass' }), 'unexpected'],
  ['failing alike instead of passing alike', 'same-fail', expectation({ verdict: 'same-pass' }), 'unexpected'],
  ['on the day of the review', 'regressed', expectation(), 'expected', '2026-12-31'],
  ['the day after the review', 'regressed', expectation(), 'expired', '2027-01-01'],
  ['agreement needs no review', 'same-pass', expectation({ verdict: 'same-pass' }), 'expected', '2027-01-01'],
  [
    'expired, but another signature',
    'regressed',
    expectation({ signature: 'start' }),
    'expected-but-different-signature',
    '2027-01-01',
  ],
];

for (const [name, verdict, expected, match, day] of cases) {
  test(`${name}: ${match}`, (t) => {
    t.is(matchExpectation({ verdict, reason: '', signature }, expected, day ?? today), match);
  });
}

for (const verdict of Verdict.options.filter((one) => ['inconclusive', 'indeterminate'].includes(verdictClass(one)))) {
  test(`${verdict} decides nothing, so nothing was expected of it`, (t) => {
    t.is(matchExpectation({ verdict, reason: '', signature: undefined }, expectation(), today), 'none');
    t.is(matchExpectation({ verdict, reason: '', signature: undefined }, undefined, today), 'none');
  });
}

const cuts: readonly (readonly [expected: string, actual: string, matches: boolean])[] = [
  ['run/exit-1', 'run/exit-1/EPERM: x', true],
  ['run/exit-1', 'run/exit-1: x', true],
  ['run/exit-1', 'run/exit-1', true],
  ['run/exit-1', 'run/exit-12/EPERM: x', false],
  ['run/exit-1/EPER', 'run/exit-1/EPERM: x', false],
  ['run/exit-1/EPERM', 'run/exit-1/EPERM: x', true],
  ['run/exit-1/EPERM: mknod:', 'run/exit-1/EPERM: mknod: n', true],
  ['run/exit-1/EPERM: ', 'run/exit-1/EPERM: mknod: n', true],
  ['run/exit-1/EPERM', 'run/exit-1', false],
  ['exit-1', 'run/exit-1', false],
];

for (const [expected, actual, matches] of cuts) {
  test(`"${expected}" ${matches ? 'covers' : 'does not cover'} "${actual}"`, (t) => {
    t.is(signatureMatches(expected, actual), matches);
  });
}

test('the first expectation that names target and privilege covers a pair', (t) => {
  const onlyPrivileged = expectation({ privileges: ['privileged'], verdict: 'same-fail' });
  const any = expectation();
  const both = [onlyPrivileged, any];
  t.is(findExpectation(both, 'runc-userns', 'privileged'), onlyPrivileged);
  t.is(findExpectation(both, 'runc-userns', 'plain'), any);
  t.is(findExpectation(both, 'crun', 'plain'), undefined);
});

test('a row fails the run unless its difference is covered; a missing difference fails nothing', (t) => {
  const failing = (
    ['expected', 'unexpected', 'expected-but-different-signature', 'unexpectedly-same', 'expired', 'none'] as const
  ).filter(isUnexpected);
  t.deepEqual(failing, ['unexpected', 'expected-but-different-signature', 'expired']);
});
