import { join } from 'node:path';
import test from 'ava';
import { findClient } from '../../../harness/client/find-client.js';
import { hasBuildkit } from '../../../harness/client/has-buildkit.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import { programFolders } from '../../support/programs.js';

test('the first client that every engine understands is taken, with the plugins that it has', async (t) => {
  const { tooNew = '', right = '' } = await programFolders(t, { tooNew: ['docker'], right: ['docker'] });
  const runner = new FakeRunner(({ file, args }) => {
    if (file.startsWith(tooNew)) return { exitCode: 1 };
    if (args[0] === 'compose') return { exitCode: 1 };
    return { stdout: '20.10.24\n' };
  });
  const client = await findClient(`${tooNew}:${right}`, ['unix:///a', 'unix:///b'], runner);
  t.deepEqual(client?.facts, { version: '20.10.24', plugins: ['buildx'] });
  await client?.run(['ps'], 'unix:///a', { timeoutMs: 1000, signal: new AbortController().signal });
  const last = runner.requests.at(-1);
  t.is(last?.file, join(right, 'docker'));
  t.deepEqual(last?.args, ['--host', 'unix:///a', 'ps']);
  t.is(last?.env?.DOCKER_HOST, '');
});

test('one that fits what is wanted comes before others, which are better than none', async (t) => {
  const { first = '', second = '' } = await programFolders(t, { first: ['docker'], second: ['docker'] });
  const runner = new FakeRunner(({ file, args }) =>
    args.length === 2 ? { exitCode: 1 } : { stdout: file.startsWith(first) ? '28.0.0' : '20.10.24' },
  );
  const path = `${first}:${second}`;
  t.is((await findClient(path, ['unix:///a'], runner))?.facts.version, '28.0.0');
  t.is((await findClient(path, ['unix:///a'], runner, hasBuildkit))?.facts.version, '20.10.24');
  t.is((await findClient(first, ['unix:///a'], runner, hasBuildkit))?.facts.version, '28.0.0');
});

test('a client that one engine does not understand is none', async (t) => {
  const { only = '' } = await programFolders(t, { only: ['docker'] });
  const runner = new FakeRunner(({ file, args }) =>
    file.startsWith(only) && !args.includes('unix:///b') ? { stdout: '1' } : { exitCode: 1 },
  );
  t.is(await findClient(only, ['unix:///a', 'unix:///b'], runner), undefined);
});
