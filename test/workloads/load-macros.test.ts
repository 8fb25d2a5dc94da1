import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import { DeclarationError } from '../../workloads/declaration-error.js';
import { loadMacros } from '../../workloads/load-macros.js';
import { Macro } from '../../workloads/macro.js';
import { tempDir, writeTree } from '../support/temp-dir.js';

const workloads = join(findPackageRoot(), 'workloads');

test('every whole workload of the project can be read, has a script of its own and an image that there is a recipe of', (t) => {
  const macros = loadMacros(join(workloads, 'macros'));
  const files = readdirSync(join(workloads, 'macros'));
  t.deepEqual(
    macros.map(({ id }) => `${id}.yaml`),
    files.toSorted(),
  );
  t.true(macros.some(({ id }) => id === 'container-start'));
  t.is(new Set(macros.map(({ script }) => script.trim())).size, macros.length);
  const recipes = readdirSync(join(workloads, 'images'));
  for (const { id, image, script } of macros) {
    t.true(recipes.includes(image), `${id}: ${image}`);
    t.true(script.trim().length > 0, id);
  }
});

const declaration = (id: string, rest = ''): string =>
  `id: ${id}\ntitle: t\nimage: busybox\nscript: 'true'\nsources: [s]\n${rest}`;

test('the files of a folder, by name, with their options', async (t) => {
  const directory = tempDir(t);
  await writeTree(directory, {
    'two.yaml': declaration('two', 'options: { tmpfs: [/run] }\n'),
    'one.yaml': declaration('one'),
    'README.md': 'no declaration',
  });
  t.deepEqual(
    loadMacros(directory).map(({ id, options }) => [id, options?.tmpfs]),
    [
      ['one', undefined],
      ['two', ['/run']],
    ],
  );
});

const mistakes: readonly (readonly [name: string, text: string, says: RegExp])[] = [
  ['another name', declaration('two'), /one\.yaml:1: field id: "two" must be the file's name, "one"/],
  ['an unknown field', declaration('one', 'colour: red\n'), /one\.yaml:6: field colour/],
  ['no script', declaration('one').replace("script: 'true'\n", ''), /one\.yaml:1: field script/],
  ['an option that there is not', declaration('one', 'options: { colour: red }\n'), /field options\.colour/],
  ['no YAML', 'id: [\n', /one\.yaml:\d+: not valid YAML/],
];

for (const [name, text, says] of mistakes) {
  test(`a whole workload with ${name} is refused with its file, line and field`, async (t) => {
    const directory = tempDir(t);
    await writeTree(directory, { 'one.yaml': text });
    t.regex(t.throws(() => loadMacros(directory), { instanceOf: DeclarationError }).message, says);
  });
}

test('a whole workload says what it does, where that is from, and does something', (t) => {
  const whole = { id: 'one', title: 't', image: 'busybox', script: 'true', sources: ['s'] };
  t.true(Macro.safeParse(whole).success);
  const without: Partial<Macro>[] = [{ title: '' }, { image: '' }, { script: '' }, { sources: [] }, { id: 'No Name' }];
  for (const changes of without)
    t.false(Macro.safeParse({ ...whole, ...changes }).success, Object.keys(changes).join());
});
