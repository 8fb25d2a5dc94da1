import test from 'ava';
import { loadSuites } from '../../suites/load.js';
import { tempDir, writeTree } from '../support/temp-dir.js';

test('suites are found by id', async (t) => {
  const directory = tempDir(t);
  await writeTree(directory, {
    'b.yaml': 'id: b\ntitle: B\nselect: {}\ntrials: 5\n',
    'a.yaml': 'id: a\ntitle: A\nselect: { areas: [mounts] }\n',
    'schema.ts': 'no suite',
  });
  const suites = loadSuites(directory);
  t.deepEqual([...suites.keys()], ['a', 'b']);
  t.is(suites.get('b')?.trials, 5);
});

for (const [what, text, problem] of [
  ['an empty list', 'id: a\ntitle: A\nselect: { areas: [] }\n', /a\.yaml:3: field select\.areas/],
  ['no trial at all', 'id: a\ntitle: A\nselect: {}\ntrials: 0\n', /a\.yaml:4: field trials/],
  [
    'an unknown privilege',
    'id: a\ntitle: A\nselect:\n  privileges: [root]\n',
    /a\.yaml:4: field select\.privileges\.0/,
  ],
] as const) {
  test(`${what} is said with file, line and field`, async (t) => {
    const directory = tempDir(t);
    await writeTree(directory, { 'a.yaml': text });
    t.throws(() => loadSuites(directory), { name: 'DeclarationError', message: problem });
  });
}
