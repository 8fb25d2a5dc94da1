import test from 'ava';
import { readText, serviceFile, settingsOf, subjectsOf } from './compose-of.js';

const files = { 'a.env': 'A=1\nSHARED=a\nBARE\n', 'b.env': 'SHARED=b\nB=$A\n', 'sub/c.env': 'C=3\n' };

const forms: readonly (readonly [string, readonly string[]])[] = [
  ['env_file: a.env', ['A=1', 'SHARED=a', 'BARE']],
  ['env_file: [a.env, ./b.env]', ['A=1', 'BARE', 'SHARED=b', 'B=out']],
  ['env_file: [{path: sub/c.env, required: true}]', ['C=3']],
  ['env_file: [{path: gone.env, required: false}]', []],
  ['environment: {SHARED: own}\nenv_file: a.env', ['SHARED=own', 'A=1', 'BARE']],
  ['env_file: a.env\nenvironment: [BARE=x]', ['A=1', 'SHARED=a', 'BARE=x']],
];

for (const [body, wanted] of forms) {
  test(`reads ${body}`, (t) => {
    const env = body.includes('b.env') ? { A: 'out' } : {};
    t.deepEqual(
      settingsOf(serviceFile(body), 'web', { files, env }),
      wanted.map((pair) => `env=${pair}`),
    );
  });
}

test('a variable is found where the env file writes it', (t) => {
  const [web] = subjectsOf(serviceFile('env_file: sub/c.env'), { files });
  t.deepEqual(web?.settings, [
    { name: 'env', value: 'C=3', place: { file: 'sub/c.env', line: 1, column: 1 }, quoted: 'C=3' },
  ]);
});

test('environment wins over the env file of a service that extends it', (t) => {
  const text = 'services:\n  base: {image: x, environment: {SHARED: base}}\n  web: {extends: base, env_file: a.env}\n';
  t.true(settingsOf(text, 'web', { files }).includes('env=SHARED=base'));
});

test('a file that is missing is named, and the rest is read', (t) => {
  const read = readText(serviceFile('image: x\nenv_file:\n  - gone.env\nprivileged: true'), { files });
  if (!read.ok) return t.fail(read.message);
  t.deepEqual(read.remarks, [
    'The env file gone.env (compose.yaml:5) cannot be read: the variables that it sets are not looked at.',
  ]);
  t.is(read.subjects[0]?.settings.length, 2);
});

test('a file that may be missing is nothing to remark on', (t) => {
  const read = readText(serviceFile('image: x\nenv_file: [{path: gone.env, required: false}]'), { files });
  t.deepEqual(read.ok && read.remarks, []);
});
