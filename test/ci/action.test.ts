import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { parse } from 'yaml';
import { tempDir, writeTree } from '../support/temp-dir.js';

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description?: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const text = readFileSync('action.yml', 'utf8');
const action = parse(text) as Action;

/** What is wrong with an action: each would only be seen when a workflow runs it. */
function complaintsAbout(written: string): readonly string[] {
  const { inputs, outputs, runs } = parse(written) as Action;
  const used = [...written.matchAll(/\$\{\{\s*inputs\.([\w-]+)/g)].map(([, name = '']) => name);
  const ids = runs.steps.map(({ id }) => id);
  return [
    ...used.filter((name) => !(name in inputs)).map((name) => `there is no input ${name}`),
    ...Object.keys(inputs)
      .filter((name) => !used.includes(name))
      .map((name) => `no step uses the input ${name}`),
    ...Object.entries(inputs)
      .filter(([, { description }]) => description === undefined)
      .map(([name]) => `the input ${name} is not described`),
    ...runs.steps.filter(({ run }) => run?.includes('${{') === true).map(() => 'an expression is part of a script'),
    ...runs.steps
      .filter(({ run, shell }) => run !== undefined && shell === undefined)
      .map(() => 'a script has no shell'),
    ...Object.values(outputs).flatMap(({ value }) => {
      const [, id = ''] = /^\$\{\{ steps\.(\w+)\.outputs\.\w+ \}\}$/.exec(value) ?? [];
      return ids.includes(id) ? [] : [`no step gives ${value}`];
    }),
  ];
}

test('the action can be run', (t) => {
  t.is(action.runs.using, 'composite');
  t.deepEqual(Object.keys(action.inputs), ['files', 'format', 'args']);
  t.deepEqual(complaintsAbout(text), []);
});

const faults: readonly (readonly [from: string, to: string, complaint: string])[] = [
  ['inputs.format }}', 'inputs.fromat }}', 'there is no input fromat'],
  ['ARGS: ${{ inputs.args }}', 'ARGS: x', 'no step uses the input args'],
  ['run: \'"$ACTION_PATH', 'run: \'${{ inputs.files }} "$ACTION_PATH', 'an expression is part of a script'],
  ['steps.check.outputs', 'steps.chekc.outputs', 'no step gives ${{ steps.chekc.outputs.sarif }}'],
  ['      shell: bash\n      env:', '      env:', 'a script has no shell'],
];
for (const [from, to, complaint] of faults) {
  test(`an action with "${to}" is wrong`, (t) => {
    t.true(complaintsAbout(text.replace(from, to)).includes(complaint));
  });
}

const files = {
  'compose.yaml': 'services:\n  a:\n    image: x:1\n    pid: host\n',
  'deep/er/docker-compose.prod.yml': 'services:\n  a:\n    image: x:1\n    ipc: host\n',
  'a b/Dockerfile': 'FROM alpine\nRUN --security=insecure id\n',
  'app.Dockerfile': 'FROM alpine\n',
  '.devcontainer/x/devcontainer.json': '{ "image": "x:1", "runArgs": ["--uts=host"] }',
  '-v.yaml': 'services:\n  a:\n    image: x:1\n',
  'compose.notes.yaml': 'a: 1\n',
  '.git/compose.yaml': 'services: {a: {image: "x:1", pid: host}}\n',
  'app/.devcontainer/devcontainer.json': '{ "image": "x:1", "runArgs": ["--uts=host"] }',
  'Dockerfile.d/keep': '',
};

interface Ran {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: string;
  readonly sarif: string | undefined;
}

/** Runs the script of the step as the runner does, on the files above. */
async function run(directory: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  await writeTree(directory, files);
  const output = join(directory, 'output.txt');
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name.toUpperCase(), input.default ?? '']),
  );
  const step = action.runs.steps.find(({ id }) => id === 'check');
  const result = await execa('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? 'exit 99'], {
    cwd: directory,
    env: { ...inputs, ACTION_PATH: resolve('.'), RUNNER_TEMP: directory, GITHUB_OUTPUT: output, ...env },
    reject: false,
  });
  const sarif = join(directory, 'eci-compat.sarif');
  return {
    code: result.exitCode,
    stdout: result.stdout,
    stderr: result.stderr,
    outputs: existsSync(output) ? readFileSync(output, 'utf8') : '',
    sarif: existsSync(sarif) ? readFileSync(sarif, 'utf8') : undefined,
  };
}

const annotations = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/^::error file=([^,]*),/gm)].map(([, file = '']) => file).sort();

const rows: readonly (readonly [
  title: string,
  env: Readonly<Record<string, string>>,
  code: number,
  files: readonly string[],
])[] = [
  [
    'as it is, every usual file is checked',
    {},
    1,
    [
      '.devcontainer/x/devcontainer.json',
      'a b/Dockerfile',
      'app/.devcontainer/devcontainer.json',
      'compose.yaml',
      'deep/er/docker-compose.prod.yml',
    ],
  ],
  ['patterns one a line, each file once', { FILES: ' compose.yaml \n*.y*ml\n\n' }, 1, ['compose.yaml']],
  [
    'folders that begin with a dot',
    { FILES: '**/devcontainer.json' },
    1,
    ['.devcontainer/x/devcontainer.json', 'app/.devcontainer/devcontainer.json'],
  ],
  ['a blank in a name', { FILES: 'a b/*' }, 1, ['a b/Dockerfile']],
  ['nothing is found', { FILES: 'app.Dockerfile' }, 0, []],
  ['a name that begins with a dash', { FILES: '*.yaml' }, 1, ['compose.yaml']],
  ['no file', { FILES: 'none*' }, 2, []],
  ['a file that is not there', { FILES: 'none.yaml' }, 2, []],
  ['a script in the place of a name', { FILES: '$(touch made)\n`touch made`;touch made' }, 2, []],
  ['options', { ARGS: '--backend   wsl2\n--as dockerfile', FILES: 'a b/Dockerfile' }, 1, ['a b/Dockerfile']],
  ['a wrong option', { ARGS: '--nope' }, 2, []],
  ['a wrong format', { FORMAT: 'pdf' }, 2, []],
];
for (const [title, env, code, found] of rows) {
  test(`action, ${title}: ${String(code)}`, async (t) => {
    const directory = tempDir(t);
    const ran = await run(directory, env);
    t.is(ran.code, code, ran.stderr + ran.stdout);
    t.deepEqual(annotations(ran.stdout), found);
    t.is(ran.outputs, '');
    t.false(existsSync(join(directory, 'made')));
  });
}

test('action, SARIF goes to the file that the output names, whatever was found', async (t) => {
  const directory = tempDir(t);
  const ran = await run(directory, { FORMAT: 'sarif', FILES: 'compose.yaml' });
  t.is(ran.code, 1);
  t.is(ran.outputs, `sarif=${join(directory, 'eci-compat.sarif')}\n`);
  const log = JSON.parse(ran.sarif ?? '') as { runs: { results: { ruleId: string }[] }[] };
  t.deepEqual(
    log.runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId)),
    ['ns-pid-host'],
  );
  t.is(ran.stdout, '');
});

test('action, without a log there is no output', async (t) => {
  const ran = await run(tempDir(t), { FORMAT: 'sarif', FILES: 'compose.yaml', ARGS: '--nope' });
  t.is(ran.code, 2);
  t.is(ran.outputs, '');
});

test('action, the log says that a file could not be read', async (t) => {
  const ran = await run(tempDir(t), { FORMAT: 'sarif', FILES: 'none.yaml' });
  t.is(ran.code, 2);
  const { runs } = JSON.parse(ran.sarif ?? '') as { runs: { invocations: { executionSuccessful: boolean }[] }[] };
  t.deepEqual(
    runs.map(({ invocations }) => invocations[0]?.executionSuccessful),
    [false],
  );
});

const unmatched: readonly (readonly [files: string, warnings: readonly string[]])[] = [
  ['', []],
  ['*.yaml', []],
  ['*.yaml\ncompose.y*\n\n', []],
  ['*.yaml\nnone/**/100%*\n*.none', ['none/**/100%25*', '*.none']],
  ['*.yaml\n.git/*', ['.git/*']],
];
for (const [patterns, warnings] of unmatched) {
  test(`action, patterns ${JSON.stringify(patterns)}: ${String(warnings.length)} of no file`, async (t) => {
    const { stdout } = await run(tempDir(t), { FILES: patterns });
    t.deepEqual(
      [...stdout.matchAll(/^::warning::eci-compat: no file is like (.*)$/gm)].map(([, pattern]) => pattern),
      warnings,
    );
  });
}
