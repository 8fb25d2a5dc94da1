import { join } from 'node:path';
import test from 'ava';
import { DeclarationError } from '../../workloads/declaration-error.js';
import { loadWorkloads } from '../../workloads/load.js';
import { tempDir, writeTree } from '../support/temp-dir.js';

const declaration = (id: string, rest = ''): string =>
  `id: ${id}\ntitle: t\nimage: busybox\nprivileges: [plain]\nsteps: [{ script: 'true' }]\nsources: [s]\n${rest}`;

const problemsOf = (directory: string): readonly string[] => {
  try {
    loadWorkloads(directory);
    return [];
  } catch (error) {
    return error instanceof DeclarationError ? error.problems : [String(error)];
  }
};

test('the folder is the area, the file is named after the id', async (t) => {
  const directory = tempDir(t);
  await writeTree(directory, {
    'mounts/mnt-a.yaml': declaration('mnt-a'),
    'net/deep/net-b.yml': declaration('net-b'),
    'top.yaml': declaration('top'),
    'README.md': 'no declaration',
  });
  const entries = loadWorkloads(directory).map(({ workload, area, file }) => [workload.id, area, file]);
  t.deepEqual(entries, [
    ['mnt-a', 'mounts', join(directory, 'mounts/mnt-a.yaml')],
    ['net-b', 'net/deep', join(directory, 'net/deep/net-b.yml')],
    ['top', directory.split('/').at(-1), join(directory, 'top.yaml')],
  ]);
});

test('mistakes of all files are said at once', async (t) => {
  const directory = tempDir(t);
  await writeTree(directory, {
    'a/one.yaml': declaration('one', 'colour: red\n'),
    'a/two.yaml': declaration('three'),
    'b/four.yaml': 'id: [\n',
  });
  const problems = problemsOf(directory);
  t.is(problems.length >= 3, true);
  t.true(problems.some((line) => line.includes('one.yaml:7: field colour')));
  t.true(problems.some((line) => line.includes('two.yaml:1: field id: "three" must be the file\'s name, "two"')));
  t.true(problems.some((line) => /four\.yaml:\d+: not valid YAML/.test(line)));
});

test('an id is declared once', async (t) => {
  const directory = tempDir(t);
  await writeTree(directory, { 'a/one.yaml': declaration('one'), 'b/one.yaml': declaration('one') });
  t.deepEqual(problemsOf(directory), [
    `${join(directory, 'b/one.yaml')}:1: field id: one is declared in ${join(directory, 'a/one.yaml')} too`,
  ]);
});

test('a folder that is absent or empty is said', (t) => {
  const directory = tempDir(t);
  t.deepEqual(problemsOf(directory), [`${directory}: there is no *.yaml file in it`]);
  t.regex(problemsOf(join(directory, 'nope'))[0] ?? '', /nope: the folder cannot be read: ENOENT/);
});
