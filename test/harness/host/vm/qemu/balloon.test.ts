import test from 'ava';
import type { ExecutionContext } from 'ava';
import { FakeClock } from '../../../../../harness/clock/fake-clock.js';
import { emptyFreeMemory } from '../../../../../harness/host/vm/qemu/balloon.js';
import { JsonLines } from '../../../../../harness/host/vm/qemu/json-lines.js';
import { linePeer, say } from '../../../../support/line-peer.js';
import { untilTheEnd } from '../../../../support/trials.js';

const whole = 3000;

/** A machine whose guest follows what is asked of its balloon by a step each time that somebody looks. */
async function machineOf(t: ExecutionContext, stepOf: (distance: number) => number) {
  let wanted = whole;
  let actual = whole;
  const asked: unknown[] = [];
  const sizes = new Set<number>();
  const path = await linePeer(t, ({ execute, arguments: { value } }, socket) => {
    if (execute === 'balloon') {
      asked.push(value);
      wanted = Number(value);
      say(socket, { return: {} });
      return;
    }
    actual += stepOf(wanted - actual);
    sizes.add(actual);
    say(socket, { return: { actual } });
  });
  const monitor = await JsonLines.open(path);
  t.teardown(() => {
    monitor.close();
  });
  return { monitor, asked, sizes, actual: () => actual };
}

const upTo = (most: number) => (distance: number) => Math.sign(distance) * Math.min(Math.abs(distance), most);

test('free memory is taken away, and given back', async (t) => {
  const { monitor, asked, sizes, actual } = await machineOf(t, upTo(700));
  await emptyFreeMemory(monitor, 1000, new FakeClock(), untilTheEnd());
  t.deepEqual(asked, [1000, whole]);
  t.true(sizes.has(1000));
  t.is(actual(), whole);
});

test('a guest that does not follow is not waited for', async (t) => {
  const { monitor, asked } = await machineOf(t, () => 0);
  await emptyFreeMemory(monitor, 1000, new FakeClock(), untilTheEnd());
  t.deepEqual(asked, [1000, whole]);
});

test('a guest that follows in part gets all back', async (t) => {
  const { monitor, actual } = await machineOf(t, (distance) => (distance < 0 ? Math.max(distance, -10) : distance));
  const clock = new FakeClock();
  await emptyFreeMemory(monitor, 1000, clock, untilTheEnd());
  t.is(actual(), whole);
});

test('a guest that needs all of its memory keeps it', async (t) => {
  const { monitor, asked } = await machineOf(t, upTo(700));
  for (const kept of [whole, whole + 1, Infinity]) await emptyFreeMemory(monitor, kept, new FakeClock(), untilTheEnd());
  t.deepEqual(asked, []);
});

test('waiting for a guest ends when the run does', async (t) => {
  const abort = new AbortController();
  const { monitor } = await machineOf(t, (distance) => {
    if (distance !== 0) abort.abort(new Error('Ctrl-C'));
    return 0;
  });
  await t.throwsAsync(emptyFreeMemory(monitor, 1000, new FakeClock(), abort.signal), { message: 'Ctrl-C' });
});
