import test from 'ava';
import { untilAborted } from '../../../harness/driver/abort.js';
import { engineErrorOf } from '../../../harness/driver/engine-error.js';

const never = new Promise<never>(() => undefined);

test('a promise that ends first decides', async (t) => {
  const controller = new AbortController();
  t.is(await untilAborted(Promise.resolve(1), controller.signal), 1);
  await t.throwsAsync(untilAborted(Promise.reject(new Error('own')), controller.signal), { message: 'own' });
});

test('a signal that is aborted meanwhile or before ends the wait with its reason', async (t) => {
  const controller = new AbortController();
  const waiting = untilAborted(never, controller.signal);
  controller.abort(new Error('stop'));
  await t.throwsAsync(waiting, { message: 'stop' });
  await t.throwsAsync(untilAborted(Promise.resolve(1), controller.signal), { message: 'stop' });
});

test('a reason that is no error becomes one', async (t) => {
  const controller = new AbortController();
  const waiting = untilAborted(never, controller.signal);
  controller.abort('words');
  await t.throwsAsync(waiting, { message: 'words' });
});

test('the engine’s own words come before those of its client', (t) => {
  const error = Object.assign(new Error('(HTTP code 400) bad'), {
    statusCode: 400,
    json: { message: ' invalid mode \n' },
  });
  t.deepEqual(engineErrorOf(error), { statusCode: 400, message: 'invalid mode' });
  const without = Object.assign(new Error('(HTTP code 500) '), { statusCode: 500, json: null });
  t.deepEqual(engineErrorOf(without), { statusCode: 500, message: '(HTTP code 500)' });
});

test('an error without a status is no answer', (t) => {
  t.is(engineErrorOf(new Error('connect ECONNREFUSED')), undefined);
  t.is(engineErrorOf('text'), undefined);
  t.is(engineErrorOf(Object.assign(new Error('x'), { statusCode: '400' })), undefined);
});
