import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { saveWorkload } from '../../../cli/check/save-workload.js';
import { UsageError } from '../../../cli/usage-error.js';
import { loadWorkloads } from '../../../workloads/load.js';
import { parseYaml } from '../../../workloads/parse-yaml.js';
import { Workload } from '../../../workloads/schema.js';
import { contextOf } from '../../support/cli.js';
import { tempDir } from '../../support/temp-dir.js';
import { workloadOf } from '../../support/workloads.js';

const whole = workloadOf({
  id: 'check',
  title: 'docker run: "a" # b',
  options: {
    volume: ['data:/data:ro'],
    readOnly: true,
    memory: '64m',
    env: ['A=1', 'B=yes', 'C=', 'D= x ', 'E=\u001b[0m\n'],
  },
  networks: [{ name: 'n', internal: true }],
  services: [
    {
      name: 'db',
      command: [],
      readyHealthy: true,
      after: [],
      options: { healthCmd: ['test', '-e', '/a b'] },
      networks: [{ name: 'n', aliases: ['d'] }],
    },
    { name: 'web', command: ['sh', '-c', 'a\nb\n'], after: [{ service: 'db', until: 'ready' }], readyLog: ' up: ' },
  ],
  steps: [{ command: ['0x10', 'null', '~', '', '1e3', 'no', '- a'] }, { exec: 'web', script: 'x\n  y\n\n' }],
  compare: ['files', 'logs'],
  diskBytes: 1000,
  serial: true,
  timeoutSeconds: 0.5,
});

test('what was saved is read back by the loader of the catalogue, under the name of its file', (t) => {
  const cwd = tempDir(t);
  mkdirSync(join(cwd, 'area'));
  const { context, written } = contextOf({ cwd });
  saveWorkload(whole, 'area/my-app.yaml', context);
  const file = join(cwd, 'area', 'my-app.yaml');
  t.deepEqual(loadWorkloads(cwd), [{ workload: { ...whole, id: 'my-app' }, area: 'area', file }]);
  t.deepEqual(written(), { stdout: '', stderr: `declaration: ${file}\n` });
});

for (const text of [' \n', '\n', '\n \n', ' \n\n', '\t\n', '  \n x', 'a\n ']) {
  test(`the text ${JSON.stringify(text)} comes back as it was, as a piece of a Dockerfile too`, (t) => {
    const cwd = tempDir(t);
    const { context } = contextOf({ cwd });
    const build = { docker: ['build', '-'], input: ['FROM ', { image: 'a' }, text] };
    const odd = Workload.parse({ ...whole, steps: [{ command: [text] }, build] });
    saveWorkload(odd, 'check.yaml', context);
    const file = join(cwd, 'check.yaml');
    t.deepEqual(parseYaml(readFileSync(file, 'utf8'), file, Workload), { ...odd, id: 'check' });
  });
}

test('whatever stands in a workload comes back as it was', (t) => {
  const cwd = tempDir(t);
  const { context } = contextOf({ cwd });
  const file = join(cwd, 'check.yaml');
  const odd = fc.constantFrom(
    '',
    ' ',
    '\n',
    '  \n x',
    '#',
    'a: b',
    '- a',
    '"',
    "'",
    '\\',
    '%',
    '{}',
    '[',
    '&a',
    '*a',
    '!t',
    '|',
    '>',
    '@',
    '`',
    'null',
    'true',
    '~',
    '0o7',
    '1_000',
    '.5',
    '2001-01-01',
    '\t',
    '\u0085',
    '\u2028',
    '\ud83d\ude00',
    '\u0007',
    '---',
    '...',
    'a\n\n\nb\n',
  );
  const text = fc.oneof(
    fc.string({ minLength: 1 }),
    odd,
    fc.array(fc.oneof(odd, fc.string()), { maxLength: 4 }).map((parts) => parts.join('')),
  );
  const filled = text.filter((one) => one !== '');
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 4 }),
      fc.array(text, { maxLength: 3 }),
      filled,
      filled,
      (command, env, title, script) => {
        const options = { env };
        const workload: Workload = workloadOf({
          ...{ id: 'check', title },
          // The same object twice would make an alias of it.
          services: [
            { name: 'a', command, options, readyScript: script },
            { name: 'b', command, options },
          ],
          steps: [{ command }, { exec: 'a', script }],
        });
        saveWorkload(workload, 'check.yaml', context);
        t.deepEqual(parseYaml(readFileSync(file, 'utf8'), file, Workload), workload);
      },
    ),
    { numRuns: 500 },
  );
});

const refused: readonly (readonly [file: string, message: RegExp])[] = [
  [
    'nowhere/check.yaml',
    /^--save nowhere\/check\.yaml: it cannot be written \(ENOENT.*name a file in an existing folder$/,
  ],
  ['check.json', /^--save check\.json: a declaration is called ID\.yaml/],
  ['check', /^--save check: a declaration is called ID\.yaml/],
  ['My App.yaml', /^--save My App\.yaml: .* lower-case letters/],
  ['.yaml', /^--save \.yaml: /],
];

for (const [file, message] of refused) {
  test(`${file} is refused`, (t) => {
    const { context } = contextOf({ cwd: tempDir(t) });
    t.throws(
      () => {
        saveWorkload(whole, file, context);
      },
      { instanceOf: UsageError, message },
    );
  });
}
