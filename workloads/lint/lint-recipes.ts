import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DeclarationError } from '../declaration-error.js';
import { readRecipe } from '../recipe.js';
import { problemLines } from './problem-lines.js';
import { catalogProblem } from './problem.js';
import type { LintProblem } from './problem.js';

/** Names of the recipes below a folder. */
export const recipeNames = (directory: string): string[] =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** What is wrong with the recipes of a folder, as `file:line: field X: message`: text, and files that are not there. */
export function lintRecipes(directory: string): string[] {
  return recipeNames(directory).flatMap((name) => lintRecipe(join(directory, name)));
}

function lintRecipe(folder: string): string[] {
  try {
    const { recipe } = readRecipe(folder);
    const probes = recipe.base === 'busybox' ? (recipe.builder?.probes ?? []) : [];
    return problemLines(join(folder, 'recipe.yaml'), [
      ...(recipe.files ?? []).flatMap(({ source }, index) =>
        absent(['files', index, 'source'], join(folder, source), `there is no file ${source} beside the recipe`),
      ),
      ...probes.flatMap((probe, index) =>
        absent(
          ['builder', 'probes', index],
          join(folder, '..', '..', 'probes', `${probe}.c`),
          `there is no source ${probe}.c in workloads/probes`,
        ),
      ),
    ]);
  } catch (error) {
    if (error instanceof DeclarationError) return [...error.problems];
    throw error;
  }
}

function absent(path: LintProblem['path'], file: string, message: string): LintProblem[] {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? [] : [catalogProblem(path, message)];
}
