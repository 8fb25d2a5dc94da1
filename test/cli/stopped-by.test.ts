import test from 'ava';
import { stoppedBy } from '../../cli/stopped-by.js';

test('work that ends well was stopped by nothing', async (t) => {
  t.is(await stoppedBy(() => Promise.resolve()), undefined);
});

test('what stopped it is an error in any case', async (t) => {
  const error = new Error('gone');
  t.is(await stoppedBy(() => Promise.reject(error)), error);
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- code of others does
  t.is((await stoppedBy(() => Promise.reject('a text')))?.message, 'a text');
});
