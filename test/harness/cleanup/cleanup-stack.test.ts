import test from 'ava';
import { CleanupStack } from '../../../harness/cleanup/cleanup-stack.js';

test('undo steps run in reverse; one that fails is said and does not stop the others', async (t) => {
  const stack = new CleanupStack();
  const done: string[] = [];
  const error = new Error('busy');
  for (const name of ['first', 'second', 'third']) {
    stack.add(name, () => {
      done.push(name);
      return name === 'second' ? Promise.reject(error) : Promise.resolve();
    });
  }
  t.deepEqual(await stack.run(), [{ what: 'second', error }]);
  t.deepEqual(done, ['third', 'second', 'first']);
});

test('each step runs once, and what is added later runs next time', async (t) => {
  const stack = new CleanupStack();
  const done: string[] = [];
  stack.add('a', () => Promise.resolve(void done.push('a')));
  await stack.run();
  await stack.run();
  stack.add('b', () => Promise.resolve(void done.push('b')));
  await stack.run();
  t.deepEqual(done, ['a', 'b']);
});

test('each step is waited for before the one below it', async (t) => {
  const stack = new CleanupStack();
  const done: string[] = [];
  stack.add('below', () => Promise.resolve(void done.push('below')));
  stack.add('above', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    done.push('above');
  });
  await stack.run();
  t.deepEqual(done, ['above', 'below']);
});
