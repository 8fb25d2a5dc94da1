import test from 'ava';
import { openWithCleanup } from '../../../harness/host/open-with-cleanup.js';
import { listeningProgress } from '../../support/harness.js';

test('what was made is taken away by close, in reverse, and what stays is said', async (t) => {
  const progress = listeningProgress();
  const done: string[] = [];
  const close = await openWithCleanup(progress, (cleanup, closeAll) => {
    for (const name of ['first', 'stubborn', 'last']) {
      cleanup.add(name, () => {
        if (name === 'stubborn') return Promise.reject(new Error('busy'));
        done.push(name);
        return Promise.resolve();
      });
    }
    return Promise.resolve(closeAll);
  });
  t.deepEqual(done, []);
  await close();
  t.deepEqual(done, ['last', 'first']);
  t.deepEqual(progress.heard, ['note could not remove stubborn: Error: busy']);
});

test('a failure takes away what was made before it, and is the one that is seen', async (t) => {
  const done: string[] = [];
  const opening = openWithCleanup(listeningProgress(), (cleanup) => {
    cleanup.add('first', () => {
      done.push('first');
      return Promise.resolve();
    });
    return Promise.reject(new Error('no engine'));
  });
  await t.throwsAsync(opening, { message: 'no engine' });
  t.deepEqual(done, ['first']);
});
