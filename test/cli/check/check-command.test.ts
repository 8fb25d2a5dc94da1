import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { runCli } from '../../support/cli.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';

const line = ['--', 'docker', 'run', '-d', 'a'];
const silent = 'services: {db: {image: a}, web: {image: b}}\n';

const pod = 'apiVersion: v1\nkind: Pod\n';

/** What is wrong is said before any engine is asked. */
const wrong: readonly (readonly [argv: readonly string[], sentence: RegExp])[] = [
  [[], /missing required argument 'workload'/],
  [['compose.yaml', 'b.yaml'], /b\.yaml: cannot be read/],
  [
    ['compose.yaml', 'pod.yaml'],
    /check runs one workload: of several files all have to be compose files of one project, and pod\.yaml is none/,
  ],
  [
    ['compose.yaml', ...line],
    /check runs one workload: give one file, the compose files of one project, or one docker/,
  ],
  [['none.yaml'], /none\.yaml: cannot be read/],
  [['--ready', '0', ...line], /--ready 0: give a port from 1 to 65535, log:TEXT, health or a command/],
  [['--ready', 'log:', ...line], /--ready log:: give a port/],
  [['--ready', 'wbe=80', ...line], /--ready wbe=80: there is no service wbe \(there are app\)/],
  [['--ready', 'web=70000', 'compose.yaml'], /--ready web=70000: give a port from 1 to 65535/],
  [['--success', 'wbe=x', 'compose.yaml'], /--success wbe=x: there is no service wbe \(there are db, web\)/],
  [['--ignore', 'colour', ...line], /--ignore colour: use one of health, logs, ports, files, usage/],
  [['--disk-limit', '0', ...line], /--disk-limit 0: give a size such as 512m or 10g/],
  [['--timeout', '0', ...line], /--timeout 0: /],
  [['--save', 'app.json', ...line], /--save app\.json: a declaration is called ID\.yaml/],
  [['--save', 'none/app.yaml', ...line], /--save none\/app\.yaml: it cannot be written/],
  [['compose.yaml'], /check: nothing says when db or web works: give --ready PORT/],
];

for (const [argv, sentence] of wrong) {
  test(`check ${argv.join(' ')}: 2, one sentence, and nothing is begun`, async (t) => {
    const cwd = tempDir(t);
    await writeTree(cwd, { 'compose.yaml': silent, 'pod.yaml': pod });
    const { code, stdout, stderr } = await runCli(['check', ...argv], { cwd });
    t.is(code, 2);
    t.regex(stderr, sentence);
    t.notRegex(stderr, /\n\s+at /);
    t.is(stdout, '');
    t.deepEqual(readdirSync(cwd), ['compose.yaml', 'pod.yaml']);
  });
}

/** A refused `--image` ends the command before anything is begun. */
async function savedFor(t: ExecutionContext, host: string, ...words: readonly string[]): Promise<string> {
  const cwd = tempDir(t);
  const own = ['check', '--host', host, '--save', 'app.yaml', '--image', 'x=none.tar'];
  const { code } = await runCli([...own, '--', 'docker', 'run', ...words, 'a'], { cwd });
  t.is(code, 2);
  return readFileSync(join(cwd, 'app.yaml'), 'utf8');
}

test('what is saved says that a guest is set back, where the check sets it back', async (t) => {
  t.regex(await savedFor(t, 'vm', '--privileged'), /^mutates: true$/m);
  t.notRegex(await savedFor(t, 'vm'), /mutates/);
  t.notRegex(await savedFor(t, 'managed', '--privileged'), /mutates/);
});
