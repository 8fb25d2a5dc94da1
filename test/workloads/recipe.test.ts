import test from 'ava';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeclarationError } from '../../workloads/declaration-error.js';
import { readRecipe } from '../../workloads/recipe.js';

const read = (text: string | undefined) => {
  const folder = mkdtempSync(join(tmpdir(), 'eci-compat-recipe-'));
  try {
    if (text !== undefined) writeFileSync(join(folder, 'recipe.yaml'), text);
    return readRecipe(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('every recipe of the project can be read', (t) => {
  const images = fileURLToPath(new URL('../../../workloads/images/', import.meta.url));
  const names = readdirSync(images);
  t.true(names.includes('busybox') && names.includes('debian'));
  for (const name of names) t.true(readRecipe(join(images, name)).recipe.description.length > 0, name);
});

test('a recipe keeps its text, which its hash is made of', (t) => {
  const text = 'base: debian # comment\ndescription: x\nsuite: host\npackages: [attr, libstdc++6]\n';
  const { recipe, text: kept } = read(text);
  t.is(kept, text);
  t.deepEqual(recipe, { base: 'debian', description: 'x', suite: 'host', packages: ['attr', 'libstdc++6'] });
});

test('files and commands are read with both bases', (t) => {
  const files = 'files: [{ source: a/b.sh, path: /opt/b.sh, mode: "0755" }]\ncommands: ["true"]\n';
  const busybox = read(`base: busybox\ndescription: x\n${files}`).recipe;
  const debian = read(`base: debian\ndescription: x\nsuite: bookworm\npackages: []\n${files}`).recipe;
  for (const { files: added, commands } of [busybox, debian]) {
    t.deepEqual(added, [{ source: 'a/b.sh', path: '/opt/b.sh', mode: '0755' }]);
    t.deepEqual(commands, ['true']);
  }
});

const file = (fields: string) => `base: busybox\ndescription: x\nfiles:\n  - { ${fields} }\n`;

const mistakes: readonly { title: string; text: string | undefined; says: RegExp }[] = [
  { title: 'no file', text: undefined, says: /recipe\.yaml: the recipe cannot be read: ENOENT/ },
  { title: 'no YAML', text: 'base: [busybox\n', says: /recipe\.yaml:\d+: not valid YAML/ },
  {
    title: 'another base',
    text: 'description: x\nbase: alpine\n',
    says: /recipe\.yaml:2: field base: base is busybox or debian/,
  },
  { title: 'no base', text: 'description: x\n', says: /recipe\.yaml:1: .*base is busybox or debian/ },
  {
    title: 'an unknown field',
    text: 'base: busybox\ndescription: x\npackages: [a]\n',
    says: /recipe\.yaml:3: field packages/,
  },
  { title: 'no packages', text: 'base: debian\ndescription: x\nsuite: host\n', says: /field packages/ },
  {
    title: 'an option as package',
    text: 'base: debian\ndescription: x\nsuite: host\npackages:\n  - a1\n  - --x\n',
    says: /recipe\.yaml:6: field packages\.1: the name of a Debian package/,
  },
  {
    title: 'a suite with blanks',
    text: 'base: debian\ndescription: x\nsuite: a b\npackages: []\n',
    says: /recipe\.yaml:3: field suite/,
  },
  {
    title: 'a source outside',
    text: file('source: ../x, path: /x, mode: "0644"'),
    says: /recipe\.yaml:4: field files\.0\.source/,
  },
  {
    title: 'an absolute source',
    text: file('source: /etc/shadow, path: /x, mode: "0644"'),
    says: /field files\.0\.source/,
  },
  {
    title: 'a relative path',
    text: file('source: x, path: x, mode: "0644"'),
    says: /field files\.0\.path: an absolute path/,
  },
  { title: 'a path that climbs', text: file('source: x, path: /a/../x, mode: "0644"'), says: /field files\.0\.path/ },
  { title: 'a mode as number', text: file('source: x, path: /x, mode: 0644'), says: /field files\.0\.mode/ },
];

for (const { title, text, says } of mistakes) {
  test(`a recipe with ${title} is refused with file, line and field`, (t) => {
    const error = t.throws(() => read(text), { instanceOf: DeclarationError });
    t.regex(error.message, says);
  });
}
