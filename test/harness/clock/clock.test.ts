import test from 'ava';
import { FakeClock } from '../../../harness/clock/fake-clock.js';
import { SystemClock } from '../../../harness/clock/system-clock.js';

test('in the fake clock time passes only when somebody sleeps', async (t) => {
  const clock = new FakeClock(new Date('2026-05-01T00:00:00Z'));
  t.is(clock.monotonicMs(), 0);
  await clock.sleep(1500);
  t.is(clock.monotonicMs(), 1500);
  t.is(clock.now().toISOString(), '2026-05-01T00:00:01.500Z');
});

test('a sleep of an hour ends at once when it is aborted, meanwhile or before, and never rejects', async (t) => {
  const clock = new SystemClock();
  const stop = new AbortController();
  const sleeping = clock.sleep(3_600_000, stop.signal);
  stop.abort(new Error('stop'));
  await t.notThrowsAsync(sleeping);
  await t.notThrowsAsync(clock.sleep(3_600_000, stop.signal));
});

test('a sleep that is not aborted ends by itself', async (t) => {
  await t.notThrowsAsync(new SystemClock().sleep(1, new AbortController().signal));
});
