import { mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { fakeProgram, openScriptBox, type ScriptBox, type ScriptResult } from './script-box.js';

const tapOf = (...lines: readonly string[]): string => `cat <<'TAP'\nTAP version 13\n${lines.join('\n')}\nTAP`;
const oneUnitCase = tapOf('ok 1 - unit');
const twoRealCases = tapOf('ok 1 - real', 'ok 2 - real too');

interface Tools {
  readonly unit?: string;
  readonly integration?: string;
  readonly failing?: readonly string[];
}

/** A checkout whose checks are fake programs: AVA prints the TAP of its arguments' kind. */
async function checkout(t: ExecutionContext, tools: Tools = {}): Promise<ScriptBox> {
  const { unit = oneUnitCase, integration = twoRealCases, failing = [] } = tools;
  const box = await openScriptBox(t, ['ci/check', '.ci/run']);
  const body = (name: string): string => (failing.includes(name) ? `echo "${name} complains"; exit 4` : '');
  box.file('ci/install', fakeProgram('install', body('install')), 0o755);
  for (const name of ['tsc', 'eslint', 'prettier']) {
    box.file(`node_modules/.bin/${name}`, fakeProgram(name, body(name)), 0o755);
  }
  const programs = ['bundle', 'imports', 'schemas', 'corpus', 'rules'].map(
    (name) => `*${name}*) ${body(name) || ':'} ;;`,
  );
  box.program('node', `case $1 in ${programs.join(' ')} esac`);
  box.program('id', 'echo 0');
  const ava = `if [[ " $* " == *' --serial '* ]]; then\n${integration}\nelse\n${unit}\nfi`;
  box.file('node_modules/.bin/ava', fakeProgram('ava', ava), 0o755);
  return box;
}

const lastLine = ({ stdout }: ScriptResult): string | undefined => stdout.split('\n').at(-1);

const runs: readonly { title: string; tools: Tools; args?: readonly string[]; last: string; shows?: RegExp }[] = [
  { title: 'everything passes', tools: {}, last: '3 passed, 0 failed' },
  {
    title: 'the integration tests are left out',
    tools: {},
    args: ['--fast'],
    last: '1 passed, 0 failed',
    shows: /left out \(--fast\)/,
  },
  {
    title: 'skipped and planned cases are neither',
    tools: { unit: tapOf('ok 1 - a', 'ok 2 - b # SKIP', 'not ok 3 - c # TODO') },
    last: '3 passed, 0 failed',
    shows: /1 passed, 2 skipped/,
  },
  {
    title: 'a failed case is counted and shown',
    tools: { unit: `${tapOf('ok 1 - a', 'not ok 2 - b', '  ---', '    why: because', '  ...', 'ok 3 - c')}\nexit 1` },
    last: '4 passed, 1 failed',
    shows: /not ok 2 - b\n.*---\n.*because/,
  },
  {
    title: 'words about ok in a diagnostic are no case',
    tools: { unit: tapOf('ok 1 - a', '# ok 2 - log', '    ok 3 - nested', 'okay 4') },
    last: '3 passed, 0 failed',
  },
  {
    title: 'tests that crash before the first case',
    tools: { unit: `echo 'no such file' >&2\nexit 1` },
    last: '2 passed, 1 failed',
    shows: /no such file/,
  },
  {
    title: 'tests that are killed',
    tools: { integration: `${tapOf('ok 1 - a')}\nkill -9 $$` },
    last: '2 passed, 1 failed',
  },
  { title: 'no test at all', tools: { integration: ':' }, last: '1 passed, 1 failed' },
  { title: 'installation fails', tools: { failing: ['install'] }, last: '0 passed, 1 failed' },
  ...['tsc', 'bundle', 'eslint', 'prettier', 'imports', 'schemas', 'corpus', 'rules'].map((name) => ({
    title: `${name} fails, the tests still run`,
    tools: { failing: [name] },
    last: '3 passed, 1 failed',
    shows: new RegExp(`FAIL .*\\n.*${name} complains`),
  })),
  { title: 'two steps fail', tools: { failing: ['eslint', 'schemas'] }, last: '3 passed, 2 failed' },
];
for (const { title, tools, args, last, shows } of runs) {
  test(`ci/check, ${title}: ${last}`, async (t) => {
    const result = await (await checkout(t, tools)).run('ci/check', args);
    t.is(lastLine(result), last);
    t.is(result.exitCode, last.endsWith(' 0 failed') ? 0 : 1);
    if (shows !== undefined) t.regex(result.stdout, shows);
  });
}

test('every step has a line with its duration', async (t) => {
  const { stdout } = await (await checkout(t)).run('ci/check');
  const names = [...stdout.matchAll(/^ok +(\w+) +\d+\.\d s/gm)].map(([, name]) => name);
  t.deepEqual(names, [
    'build',
    'bundle',
    'lint',
    'format',
    'imports',
    'schemas',
    'corpus',
    'rules',
    'unit',
    'integration',
  ]);
});

test('an ordinary user runs the integration tests, and only them, through sudo', async (t) => {
  const box = await checkout(t);
  box.program('id', 'echo 1000');
  box.program('sudo', 'exec "$@"');
  const result = await box.run('ci/check');
  t.is(lastLine(result), '3 passed, 0 failed');
  const sudo = result.calls.filter((call) => call.startsWith('sudo '));
  t.is(sudo.length, 1);
  t.regex(sudo[0] ?? '', /ava --tap --serial --concurrency 1 .*test\/integration/);
});

test('an unknown argument is one sentence with exit status 2', async (t) => {
  const { exitCode, stderr } = await (await checkout(t)).run('ci/check', ['--quick']);
  t.is(exitCode, 2);
  t.regex(stderr, /^eci-compat: [^\n]*'--quick'[^\n]*\.$/);
});

for (const [outcome, tools] of [
  ['passes', {}],
  ['fails', { failing: ['eslint'] }],
] as const) {
  test(`.ci/run ends with the count and the exit status of a check that ${outcome}`, async (t) => {
    const box = await checkout(t, tools);
    const result = await box.run('.ci/run');
    t.is(lastLine(result), outcome === 'passes' ? '3 passed, 0 failed' : '3 passed, 1 failed');
    t.is(result.exitCode, outcome === 'passes' ? 0 : 1);
  });
}

/** A checkout whose AVA is the real one, with the repository's way to name what a timeout finds pending. */
async function checkoutOfAva(t: ExecutionContext, config: string): Promise<ScriptBox> {
  const box = await checkout(t);
  rmSync(join(box.root, 'node_modules/.bin/ava'));
  symlinkSync(realpathSync('node_modules/ava'), join(box.root, 'node_modules/ava'));
  symlinkSync('../ava/entrypoints/cli.mjs', join(box.root, 'node_modules/.bin/ava'));
  box.program('node', `case $1 in dist/*) ;; *) exec ${process.execPath} "$@" ;; esac`);
  box.file('package.json', '{"type": "module"}');
  box.file('ci/name-pending-tests.js', readFileSync('ci/name-pending-tests.js', 'utf8'));
  box.file(
    'ava.config.js',
    `import './ci/name-pending-tests.js';\nexport default { files: ['test/**/*.js'], ${config} };`,
  );
  mkdirSync(join(box.root, 'test/integration'), { recursive: true });
  return box;
}

test('the cases of the real AVA are counted', async (t) => {
  const box = await checkoutOfAva(t, '');
  box.file(
    'test/unit.js',
    `import test from 'ava';
    test('good', (t) => t.pass());
    test('good # SKIP in its name', (t) => t.pass());
    test('bad', (t) => t.fail());
    test.skip('skipped', (t) => t.pass());
    test.todo('planned');
    test.failing('known to fail', (t) => t.fail());`,
  );
  box.file('test/integration/crash.js', `process.stdout.write('ok 1 - a lie\\n'); process.exit(3);`);
  const result = await box.run('ci/check');
  t.is(lastLine(result), '3 passed, 2 failed', result.stdout);
  t.regex(result.stdout, /3 passed, 1 failed, 2 skipped/);
});

test('a test that never ends is named', async (t) => {
  const box = await checkoutOfAva(t, `timeout: '2s'`);
  box.file(
    'test/unit.js',
    `import test from 'ava';
    test('good', (t) => t.pass());
    test('endless', () => new Promise((resolve) => setTimeout(resolve, 1e6)));`,
  );
  const result = await box.run('ci/check', ['--fast']);
  t.is(lastLine(result), '1 passed, 1 failed', result.stdout);
  t.regex(result.stdout, /not ok 2 - endless\n[^]*Still running when no test had ended for 2 s/);
});
