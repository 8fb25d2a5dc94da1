import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../../cli/context.js';
import { lintRecipes, recipeNames } from '../../../workloads/lint/lint-recipes.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';

test('the project’s own recipes have no mistake', (t) => {
  const directory = join(findPackageRoot(), 'workloads', 'images');
  t.true(recipeNames(directory).includes('busybox'));
  t.deepEqual(lintRecipes(directory), []);
});

test('a file of a recipe has to be a file', async (t) => {
  const directory = tempDir(t);
  const text = "base: busybox\ndescription: d\nfiles: [{ source: f, path: /f, mode: '0644' }]\n";
  await writeTree(directory, { 'a/recipe.yaml': text, 'a/f/inner': '', 'b/recipe.yaml': text, 'b/f': '', README: '' });
  t.deepEqual(recipeNames(directory), ['a', 'b']);
  t.deepEqual(lintRecipes(directory), [
    `${join(directory, 'a/recipe.yaml')}:3: field files.0.source: there is no file f beside the recipe`,
  ]);
});
