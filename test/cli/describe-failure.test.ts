import test from 'ava';
import { describeFailure } from '../../cli/describe-failure.js';
import { UsageError } from '../../cli/usage-error.js';
import { HarnessError } from '../../harness/errors/harness-error.js';
import { DeclarationError } from '../../workloads/declaration-error.js';
import { untilTheEnd } from '../support/trials.js';

const withCode = (code: string): Error => Object.assign(new Error(`${code}: write`), { code });

const cases: readonly (readonly [what: string, error: unknown, message: string, exitCode: number])[] = [
  ['wrong usage', new UsageError('--x: no'), '--x: no', 2],
  ['a wrong declaration', new DeclarationError(['a.yaml:1: x', 'b.yaml:2: y']), 'a.yaml:1: x\nb.yaml:2: y', 2],
  ['wrong usage found by the harness', new HarnessError('usage', 'no such runtime'), 'no such runtime', 2],
  ['a host that cannot be used', new HarnessError('infrastructure', 'no engine'), 'no engine', 3],
  ['a full disk', withCode('ENOSPC'), 'ENOSPC: write; free space and run again', 3],
  ['a folder that may not be written', withCode('EACCES'), 'EACCES: write; run as a user who may do this', 3],
  ['any other error', new Error('surprise'), 'surprise', 3],
  ['what is no error at all', 'text', 'text', 3],
];

for (const [what, error, message, exitCode] of cases) {
  test(`${what} ends with ${String(exitCode)}`, (t) => {
    t.deepEqual(describeFailure(error, untilTheEnd()), { message, exitCode });
  });
}

test('after a stop everything is the stop', (t) => {
  const signal = AbortSignal.abort(new Error('stopped by SIGINT'));
  t.deepEqual(describeFailure(new UsageError('x'), signal), { message: 'stopped by SIGINT', exitCode: 130 });
  t.is(describeFailure(new Error('x'), AbortSignal.abort('reason')).message, 'stopped');
});
