import test from 'ava';
import { join } from 'node:path';
import { probeSources } from '../../../harness/image/recipe-files.js';
import { readRecipe } from '../../../workloads/recipe.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';
import { sha256 } from './tar-fixtures.js';

const recipe = (probes: string): string =>
  `base: busybox\ndescription: x\nbuilder:\n  suite: bookworm\n  packages: [gcc]\n${probes}  commands: [make it]\n  output: /out\n`;

test('a builder gets the sources that its recipe names, and every header beside them', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, {
    'images/mine/recipe.yaml': recipe('  probes: [second, first]\n'),
    'probes/first.c': '1',
    'probes/second.c': '2',
    'probes/third.c': '3',
    'probes/b.h': 'b',
    'probes/a.h': 'a',
  });
  const sources = await probeSources(readRecipe(join(folder, 'images', 'mine')));
  t.deepEqual(
    sources.map(({ name, sha256: hash }) => [name, hash]),
    [
      ['src/second.c', sha256('2')],
      ['src/first.c', sha256('1')],
      ['src/a.h', sha256('a')],
      ['src/b.h', sha256('b')],
    ],
  );
});

test('a builder without probes gets no headers', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { 'images/mine/recipe.yaml': recipe(''), 'probes/a.h': 'a' });
  t.deepEqual(await probeSources(readRecipe(join(folder, 'images', 'mine'))), []);
});
