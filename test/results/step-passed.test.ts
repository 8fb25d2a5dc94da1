import test from 'ava';
import { outcomePassed, stepPassed } from '../../results/step-passed.js';
import { failedOutcome, passedOutcome, startFailure, stepOf, voidOutcome } from '../support/records.js';

test('a step passes when it ends with the status that it names', (t) => {
  t.true(stepPassed(stepOf()));
  t.true(stepPassed(stepOf({ exitCode: 7, expectedExitCode: 7 })));
  t.false(stepPassed(stepOf({ exitCode: 7 })));
  t.false(stepPassed(stepOf({ exitCode: 0, expectedExitCode: 7 })));
});

test('an outcome passes when all its steps did and nothing else happened', (t) => {
  t.true(outcomePassed(passedOutcome()));
  t.false(outcomePassed({ kind: 'completed', steps: [stepOf(), stepOf({ exitCode: 1 })], observables: {} }));
  t.false(outcomePassed(failedOutcome(1, '')));
  t.false(outcomePassed(startFailure('x')));
  t.false(outcomePassed(voidOutcome));
});
