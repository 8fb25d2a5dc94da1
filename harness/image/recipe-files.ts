import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../errors/harness-error.js';
import type { ReadRecipe } from '../../workloads/recipe.js';
import { digestOf } from './digest.js';

/** A file of the recipe's folder on its way into the image. */
export interface RecipeFile {
  readonly sourcePath: string;
  /** Name in a tar: no leading slash. */
  readonly name: string;
  readonly mode: number;
  readonly byteCount: number;
  readonly sha256: string;
}

/** The files that a recipe adds, in order. Throws `usage` when one is missing. */
export async function recipeFiles({ recipe, folder }: ReadRecipe): Promise<RecipeFile[]> {
  const files: RecipeFile[] = [];
  for (const { source, path, mode } of recipe.files ?? []) {
    const sourcePath = join(folder, source);
    const facts = await stat(sourcePath).catch(() => undefined);
    if (facts?.isFile() !== true) {
      throw new HarnessError('usage', `${join(folder, 'recipe.yaml')}: the file ${sourcePath} does not exist`);
    }
    files.push({
      sourcePath,
      name: path.slice(1),
      mode: parseInt(mode, 8),
      ...(await digestOf(createReadStream(sourcePath))),
    });
  }
  return files;
}
