import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { HarnessError } from '../errors/harness-error.js';
import type { ReadRecipe } from '../../workloads/recipe.js';
import { digestOf } from './digest.js';
import { lineOf } from './line-of.js';

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
export async function recipeFiles(source: ReadRecipe): Promise<RecipeFile[]> {
  const files: RecipeFile[] = [];
  for (const { source: name, path, mode } of source.recipe.files ?? []) {
    files.push(await recipeFile(source, join(source.folder, name), path.slice(1), parseInt(mode, 8)));
  }
  return files;
}

const sourceMode = 0o644;

/**
 * Sources of the probes that a recipe compiles and all headers beside them, as files of its builder. Throws `usage` when
 * a source is missing.
 */
export async function probeSources(source: ReadRecipe): Promise<RecipeFile[]> {
  const { recipe, folder } = source;
  const probes = recipe.base === 'busybox' ? (recipe.builder?.probes ?? []) : [];
  if (probes.length === 0) return [];
  const probesDir = join(folder, '..', '..', 'probes');
  const headers = (await readdir(probesDir).catch(() => [])).filter((name) => name.endsWith('.h')).sort();
  return Promise.all(
    [...probes.map((probe) => `${probe}.c`), ...headers].map((name) =>
      recipeFile(source, join(probesDir, name), `src/${name}`, sourceMode),
    ),
  );
}

async function recipeFile(source: ReadRecipe, sourcePath: string, name: string, mode: number): Promise<RecipeFile> {
  const facts = await stat(sourcePath).catch(() => undefined);
  if (facts?.isFile() !== true) {
    const line = lineOf(source.text, basename(name, '.c'));
    throw new HarnessError(
      'usage',
      `${join(source.folder, 'recipe.yaml')}:${line}: the file ${sourcePath} does not exist`,
    );
  }
  return { sourcePath, name, mode, ...(await digestOf(createReadStream(sourcePath))) };
}
