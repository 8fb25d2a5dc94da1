import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { collectMachine } from '../../../cli/posture/collect-machine.js';
import { desktopFiles } from '../../../cli/posture/desktop-files.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import type { ProcessRequest, ProcessResult } from '../../../harness/process/process-runner.js';
import { tempDir } from '../../support/temp-dir.js';

const signal = new AbortController().signal;
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

function answer({ file, args }: ProcessRequest): Partial<ProcessResult> {
  const [word = ''] = args;
  if (file !== 'docker') return { exitCode: undefined, startError: 'ENOENT' };
  if (word === 'ps') return { stdout: 'one\ntwo\n' };
  if (word === 'inspect') return { stdout: JSON.stringify(args.slice(1)) };
  if (word === 'buildx') return { exitCode: 1, stderr: 'unknown flag: --format\nmore' };
  return { stdout: `{"from":"${word}"}\n` };
}

test('every container is inspected, and what fails is told in a line', async (t) => {
  const runner = new FakeRunner(answer);
  const { files, missing } = await collectMachine({ runner, platform: 'linux', env: { HOME: '/nowhere' }, signal });
  t.deepEqual([...files.keys()], ['docker-version.json', 'docker-info.json', 'contexts.json', 'inspect-all.json']);
  t.deepEqual(JSON.parse(text(files.get('inspect-all.json'))), ['one', 'two']);
  t.deepEqual(missing, ['docker buildx ls: unknown flag: --format']);
  t.true(runner.requests.every(({ timeoutMs }) => timeoutMs !== undefined));
});

test('WSL is asked on Windows only', async (t) => {
  const asked = async (platform: NodeJS.Platform): Promise<boolean> => {
    const runner = new FakeRunner(answer);
    await collectMachine({ runner, platform, env: {}, signal });
    return runner.requests.some(({ file }) => file === 'wsl');
  };
  t.true(await asked('win32'));
  t.false(await asked('darwin'));
});

test('settings of Docker Desktop are read where they are', async (t) => {
  const home = tempDir(t);
  mkdirSync(join(home, '.docker', 'desktop'), { recursive: true });
  writeFileSync(join(home, '.docker', 'desktop', 'settings-store.json'), '{"a":1}');
  const { files } = await collectMachine({
    runner: new FakeRunner(answer),
    platform: 'linux',
    env: { HOME: home },
    signal,
  });
  t.is(text(files.get('settings-store.json')), '{"a":1}');
});

test('every system keeps the settings elsewhere', (t) => {
  const env = { HOME: '/h', APPDATA: '/a', PROGRAMDATA: '/p' };
  const of = (platform: NodeJS.Platform) => desktopFiles(platform, env).get('settings-store.json')?.[0];
  t.deepEqual(
    ['darwin', 'win32', 'linux'].map((name) => of(name as NodeJS.Platform)),
    [
      '/h/Library/Group Containers/group.com.docker/settings-store.json',
      '/a/Docker/settings-store.json',
      '/h/.docker/desktop/settings-store.json',
    ],
  );
});

test('a stop ends it', async (t) => {
  const stopping = new AbortController();
  const runner = new FakeRunner(() => {
    stopping.abort(new Error('stopped'));
    return {};
  });
  await t.throwsAsync(collectMachine({ runner, platform: 'linux', env: {}, signal: stopping.signal }), {
    message: 'stopped',
  });
});
