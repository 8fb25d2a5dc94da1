import test from 'ava';
import { timeLimit } from '../../../harness/clock/time-limit.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { afterDeadline } from '../../../harness/trial/after-deadline.js';
import type { LateStep } from '../../../harness/trial/after-deadline.js';
import { mark, wrappedStdout } from '../../support/trials.js';

const excerpt = (head: string) => ({ head, tail: '', totalBytes: head.length, omittedBytes: 0 });

const late = (changes: Partial<LateStep> = {}): LateStep => ({
  phase: 'run',
  containerId: undefined,
  timeoutMs: 5,
  mark,
  stdout: excerpt(wrappedStdout('own\n')),
  stderr: excerpt(''),
  ...changes,
});

async function created(driver: FakeDriver): Promise<string> {
  const request = { name: 'c', image: 'i', command: [], options: {}, privileged: false, runtime: 'runc', labels: {} };
  const answer = await driver.create(request, timeLimit(5000));
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}

test('a container that runs too long on an engine that answers is a timeout, read back, with its own output', async (t) => {
  const driver = new FakeDriver(() => ({}));
  const { end, readBack } = await afterDeadline(late({ containerId: await created(driver) }), driver);
  t.like(end, { kind: 'timed-out', phase: 'run', timeoutMs: 5, stdout: { head: 'own\n' } });
  t.like(readBack, { facts: { runtime: 'runc' }, uidMap: '0 0 4294967295', uidMapSource: 'process' });
});

test('an engine that does not answer is infrastructure, whatever the container did', async (t) => {
  const driver = new FakeDriver(() => ({}));
  const containerId = await created(driver);
  driver.die();
  const { end, readBack } = await afterDeadline(late({ containerId }), driver);
  t.like(end, { kind: 'infrastructure', cause: 'engine-unreachable' });
  t.is(readBack, undefined);
});

test('a creation that takes too long says nothing about the runtime', async (t) => {
  const { end } = await afterDeadline(late({ phase: 'create' }), new FakeDriver(() => ({})));
  t.like(end, { kind: 'infrastructure', cause: 'harness-deadline' });
});
