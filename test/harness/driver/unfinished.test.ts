import test from 'ava';
import { Unfinished } from '../../../harness/driver/unfinished.js';

test('who removes a thing waits until the request that makes it is over, however it ends', async (t) => {
  for (const end of ['made', 'refused'] as const) {
    const unfinished = new Unfinished();
    const order: string[] = [];
    let finish: (() => void) | undefined;
    const request = unfinished.track(
      'a',
      new Promise<void>((resolve, reject) => {
        finish = () => {
          order.push(end);
          if (end === 'made') resolve();
          else reject(new Error(end));
        };
      }),
    );
    const removed = unfinished.settled('a').then(() => order.push('removed'));
    await unfinished.settled('b');
    t.deepEqual(order, []);
    finish?.();
    await Promise.allSettled([request, removed]);
    t.deepEqual(order, [end, 'removed']);
  }
});

test('of two requests for one name the later one counts, and what is over is forgotten', async (t) => {
  const unfinished = new Unfinished();
  let finish: (() => void) | undefined;
  await unfinished.track('a', Promise.resolve());
  const later = unfinished.track(
    'a',
    new Promise<void>((resolve) => {
      finish = resolve;
    }),
  );
  let isOver = false;
  const waiting = unfinished.settled('a').then(() => {
    isOver = true;
  });
  await Promise.resolve();
  t.false(isOver);
  finish?.();
  await Promise.all([later, waiting]);
  t.true(isOver);
});
