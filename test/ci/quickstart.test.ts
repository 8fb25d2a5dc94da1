import test, { type ExecutionContext } from 'ava';
import { fakeProgram, openScriptBox, type ScriptBox } from './script-box.js';

interface Arrangement {
  readonly install?: string;
  readonly build?: string;
  readonly run?: string;
  readonly uid?: number;
}

async function checkout(t: ExecutionContext, { install, build, run, uid = 0 }: Arrangement = {}): Promise<ScriptBox> {
  const box = await openScriptBox(t, ['quickstart']);
  box.file('ci/install', fakeProgram('install', install ?? ''), 0o755);
  box.file('bin/eci-compat', fakeProgram('eci-compat', run ?? ''), 0o755);
  box.program('npm', build);
  box.program('id', `echo ${String(uid)}`);
  return box;
}

const names = (calls: readonly string[]): readonly (string | undefined)[] => calls.map((call) => call.split(' ')[0]);

test('installs, builds and runs the quick suite, in this order', async (t) => {
  const { exitCode, calls } = await (await checkout(t)).run('quickstart');
  t.is(exitCode, 0);
  t.deepEqual(names(calls), ['install', 'npm', 'id', 'eci-compat']);
  t.is(calls.at(-1), 'eci-compat run --suite quick');
});

test('what follows -- goes to the run as it stands', async (t) => {
  const box = await checkout(t, { run: `printf '<%s>' "$@"` });
  const { stdout } = await box.run('quickstart', ['--', '--out', 'two words', '--no-install', '*']);
  t.is(stdout, '<run><--suite><quick><--out><two words><--no-install><*>');
});

for (const status of [0, 1, 2, 3, 4]) {
  test(`keeps the run's exit status ${String(status)}`, async (t) => {
    t.is((await (await checkout(t, { run: `exit ${String(status)}` })).run('quickstart')).exitCode, status);
  });
}

for (const status of [0, 3]) {
  test(`--no-install stops after looking, with the installer's exit status ${String(status)}`, async (t) => {
    const { exitCode, calls } = await (
      await checkout(t, { install: `exit ${String(status)}` })
    ).run('quickstart', ['--no-install']);
    t.is(exitCode, status);
    t.deepEqual(calls, ['install --no-install']);
  });
}

test('nothing is built when the installation failed', async (t) => {
  const { exitCode, calls } = await (await checkout(t, { install: 'exit 3' })).run('quickstart');
  t.is(exitCode, 3);
  t.deepEqual(calls, ['install']);
});

test('nothing is run when the build failed', async (t) => {
  const { exitCode, stderr, calls } = await (
    await checkout(t, { build: 'echo "a.ts: wrong"; exit 2' })
  ).run('quickstart');
  t.is(exitCode, 3);
  t.is(stderr, 'a.ts: wrong\neci-compat: the build failed, see the compiler messages above.');
  t.deepEqual(names(calls), ['install', 'npm']);
});

test("an ordinary user's run goes through sudo with the user's PATH and engine", async (t) => {
  const box = await checkout(t, { uid: 1000, run: 'echo "$PATH $DOCKER_HOST"' });
  box.program('sudo', `PATH=/nowhere; unset DOCKER_HOST; exec /usr/bin/env -i CALLS="$CALLS" PATH=/usr/bin:/bin "$@"`);
  const { exitCode, stdout, calls } = await box.run('quickstart', [], { DOCKER_HOST: 'unix:///one.sock' });
  t.is(exitCode, 0);
  t.is(stdout, `${box.programs} unix:///one.sock`);
  t.deepEqual(names(calls), ['install', 'npm', 'id', 'sudo', 'eci-compat']);
});

test('without sudo the run itself says what it lacks', async (t) => {
  const { calls } = await (await checkout(t, { uid: 1000 })).run('quickstart');
  t.is(calls.at(-1), 'eci-compat run --suite quick');
});

test('an unknown argument is one sentence with exit status 2, and nothing happens', async (t) => {
  const { exitCode, stderr, calls } = await (await checkout(t)).run('quickstart', ['--trials', '5']);
  t.is(exitCode, 2);
  t.regex(stderr, /^eci-compat: [^\n]*'--trials'[^\n]*\.$/);
  t.deepEqual(calls, []);
});

test('--help shows examples and does nothing', async (t) => {
  const { exitCode, stdout, calls } = await (await checkout(t)).run('quickstart', ['--help']);
  t.is(exitCode, 0);
  t.regex(stdout, /Examples:\n +\.\/quickstart/);
  t.deepEqual(calls, []);
});
