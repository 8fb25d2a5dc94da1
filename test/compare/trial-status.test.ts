import test from 'ava';
import { trialStatus } from '../../compare/trial-status.js';
import type { Outcome } from '../../results/outcome.js';
import { failedOutcome, passedOutcome, startFailure, voidOutcome } from '../support/records.js';

test('a pass carries its observables', (t) => {
  t.deepEqual(trialStatus(passedOutcome({ owner: '0' })), { kind: 'passed', observables: { owner: '0' } });
});

test('a pass carries what is compared, where the workload asks for it', (t) => {
  const outcome = {
    ...passedOutcome({ owner: '0' }),
    containers: [{ role: { service: 'db' }, health: 'healthy', listening: ['0.0.0.0:80/tcp'] }],
  } as Outcome;
  t.deepEqual(trialStatus(outcome, ['health']), {
    kind: 'passed',
    observables: { owner: '0' },
    aspects: { own: new Map([['health', 'healthy']]), byRuntime: new Map() },
  });
  t.false('aspects' in trialStatus(outcome));
  t.false('aspects' in trialStatus(failedOutcome(1, 'x'), ['health']));
});

test('a failure carries its written signature', (t) => {
  t.deepEqual(trialStatus(failedOutcome(1, 'mknod: n: Operation not permitted\n')), {
    kind: 'failed',
    signature: 'run/exit-1/EPERM: mknod: n: Operation not permitted',
  });
  t.is(trialStatus(startFailure('x')).kind, 'failed');
});

test('what the surroundings did says nothing', (t) => {
  t.deepEqual(trialStatus(voidOutcome), { kind: 'void', cause: 'engine-unreachable', message: 'gone' });
});
