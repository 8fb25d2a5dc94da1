import test from 'ava';
import { endRecorded } from '../../cli/end-recorded.js';
import { HarnessError } from '../../harness/errors/harness-error.js';
import { UsageError } from '../../cli/usage-error.js';

interface Setting {
  readonly stopped?: Error;
  readonly isAborted?: boolean;
  readonly record?: 'none';
}

/** Ends a command whose reports mean exit status 4. */
async function end({ stopped, isAborted = false, record }: Setting) {
  const presented: string[] = [];
  let said = '';
  const stopping = new AbortController();
  if (isAborted) stopping.abort();
  const ended = endRecorded(
    stopped,
    {
      read: () =>
        record === 'none' ? Promise.reject(new UsageError('there is no record')) : Promise.resolve('record'),
      present: (text) => Promise.resolve(presented.push(text) + 3),
    },
    {
      signal: stopping.signal,
      stderr: (text) => {
        said += text;
      },
    },
  );
  const result = await ended.then(
    (code) => ({ code }),
    (error: unknown) => ({ error }),
  );
  return { ...result, presented, said };
}

const infrastructure = new HarnessError('infrastructure', 'the engine\u001b is gone');
const usage = new HarnessError('usage', 'there is no such target');

test('a command that nothing stopped has the status of its reports', async (t) => {
  t.deepEqual(await end({}), { code: 4, presented: ['record'], said: '' });
});

test('what stopped a command is said after its reports, and nothing in it acts', async (t) => {
  const ended = await end({ stopped: infrastructure });
  t.like(ended, { code: 3, presented: ['record'] });
  t.regex(ended.said, /^eci-compat: the engine\P{C}* is gone\n$/u);
});

test('a user who stopped it gets the reports, and need not be told what stopped it', async (t) => {
  t.deepEqual(await end({ stopped: infrastructure, isAborted: true }), { code: 130, presented: ['record'], said: '' });
});

test('wrong usage, and whatever left no record, is thrown as it is', async (t) => {
  t.deepEqual(await end({ stopped: usage }), { error: usage, presented: [], said: '' });
  t.deepEqual(await end({ stopped: infrastructure, record: 'none' }), {
    error: infrastructure,
    presented: [],
    said: '',
  });
});

test('a record that cannot be read although nothing stopped the command is told', async (t) => {
  t.like(await end({ record: 'none' }), { error: { message: 'there is no record' }, presented: [] });
});
