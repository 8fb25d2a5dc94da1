import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import test from 'ava';
import { timeLimit } from '../../../harness/clock/time-limit.js';
import { keepAlive } from '../../support/keep-alive.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const limits: readonly (readonly [title: string, of: () => AbortSignal])[] = [
  ['alone', () => timeLimit(300)],
  ['with a parent', () => timeLimit(300, new AbortController().signal)],
  ['of a limit', () => timeLimit(1e6, timeLimit(300, new AbortController().signal))],
  ['among others', () => AbortSignal.any([new AbortController().signal, timeLimit(300, new AbortController().signal)])],
];
for (const [title, of] of limits) {
  test(`a limit ${title} is kept though nobody holds it while garbage is collected`, async (t) => {
    keepAlive(t);
    t.timeout(30_000);
    const given = of();
    const over = once(given, 'abort').then(() => (given.reason as Error).name);
    for (let round = 0; round < 5; round += 1) {
      await after(1);
      collectGarbage();
    }
    t.is(await over, 'TimeoutError');
  });
}

test('a limit whose parent is aborted has its reason', (t) => {
  const parent = new AbortController();
  const limit = timeLimit(1e6, parent.signal);
  t.false(limit.aborted);
  const reason = new Error('Ctrl-C');
  parent.abort(reason);
  t.is(limit.reason, reason);
  t.is(timeLimit(1e6, parent.signal).reason, reason);
});

test('a limit says its time', async (t) => {
  keepAlive(t);
  const limit = timeLimit(0.5);
  await once(limit, 'abort');
  t.is((limit.reason as Error).message, 'no end within 0.5 ms');
});
