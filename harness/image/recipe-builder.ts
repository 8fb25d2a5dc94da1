import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DeclarationError } from '../../workloads/declaration-error.js';
import { readRecipe, type ReadRecipe } from '../../workloads/recipe.js';
import { HarnessError } from '../errors/harness-error.js';
import type { ProcessRunner } from '../process/process-runner.js';
import { appendFiles } from './append-files.js';
import { imageArchitecture } from './architecture.js';
import type { BaseRoot } from './base-root.js';
import { withBuildLock } from './build-lock.js';
import { busyboxRoot } from './busybox-root.js';
import { lineOf } from './line-of.js';
import { readCachedImage, writeCachedImage } from './cached-image.js';
import { debianRoot } from './debian-root.js';
import { imageReference } from './image-reference.js';
import { storageError } from './storage-error.js';
import type { PreparedImage } from './prepared-image.js';
import { probeSources, recipeFiles, type RecipeFile } from './recipe-files.js';
import { recipeHash } from './recipe-hash.js';
import { runBuilder } from './run-builder.js';
import { runCommands } from './run-commands.js';
import { writeWholeFile } from './whole-file.js';
import { writeImageArchive } from './write-image-archive.js';

/** Where recipes are, where their archives are kept, and what the making may use. */
export interface RecipeOptions {
  /** Holds one folder for each recipe. */
  readonly recipesDir: string;
  /** Archives are kept in its folder `images`. */
  readonly cacheDir: string;
  readonly runner: ProcessRunner;
  /** Told what is done when it takes time. */
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  /** Where programs are looked for; the process's own PATH unless given. */
  readonly searchPath?: string;
}

interface Build {
  readonly name: string;
  readonly source: ReadRecipe;
  readonly base: BaseRoot;
  readonly files: readonly RecipeFile[];
  /** What its builder compiles. */
  readonly sources: readonly RecipeFile[];
  readonly architecture: string;
  readonly reference: string;
  readonly archivePath: string;
}

/**
 * The image of a recipe, from the cache or made now; two processes that want the same one make it once.
 * Throws `usage` for a recipe that is unknown or wrong, `infrastructure` when it cannot be made here.
 */
export async function buildRecipe(name: string, options: RecipeOptions): Promise<PreparedImage> {
  const { cacheDir, log, signal } = options;
  const folder = join(cacheDir, 'images');
  try {
    const build = await planBuild(name, folder, options);
    const cached = await readCachedImage(build.archivePath);
    if (cached !== undefined) return cached;
    const lock = `${build.archivePath}.lock`;
    const onWait = (owner: string): void => {
      log(`image ${name}: waiting for another process that is making it (${owner}, lock ${lock})`);
    };
    return await withBuildLock(lock, { onWait, signal }, async () => {
      return (await readCachedImage(build.archivePath)) ?? (await make(build, options));
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DeclarationError) throw new HarnessError('usage', error.message, { cause: error });
    throw storageError(error, folder) ?? error;
  }
}

async function planBuild(name: string, folder: string, { recipesDir, searchPath }: RecipeOptions): Promise<Build> {
  const known = (await readdir(recipesDir, { withFileTypes: true }).catch(() => [])).filter((entry) =>
    entry.isDirectory(),
  );
  if (!known.some((entry) => entry.name === name)) {
    const names = known.map((entry) => entry.name).sort();
    throw new HarnessError(
      'usage',
      `there is no image recipe ${name} in ${recipesDir}; it has: ${names.join(', ') || 'none'}`,
    );
  }
  const source = readRecipe(join(recipesDir, name));
  const files = await recipeFiles(source);
  const sources = await probeSources(source);
  const base = await baseOf(source, searchPath ?? process.env.PATH ?? '');
  const architecture = imageArchitecture(process.arch);
  const hash = recipeHash({
    text: source.text,
    files: [...files, ...sources],
    baseIdentity: base.identity,
    architecture,
  });
  const reference = imageReference(name, hash);
  return {
    name,
    source,
    base,
    files,
    sources,
    architecture,
    reference: reference.tag,
    archivePath: join(folder, `${reference.fileStem}.tar`),
  };
}

async function baseOf(source: ReadRecipe, searchPath: string): Promise<BaseRoot> {
  const { recipe } = source;
  switch (recipe.base) {
    case 'busybox':
      return busyboxRoot(searchPath);
    case 'debian':
      return debianRoot(
        recipe.suite,
        recipe.packages,
        (name) => `${source.folder}/recipe.yaml:${lineOf(source.text, name)}`,
      );
  }
}

/** Programs that are being killed may add files while theirs are removed. */
const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

/** To be called by the holder of the lock alone: a work folder that is there already belongs to nobody. */
async function make(build: Build, { runner, log, signal }: RecipeOptions): Promise<PreparedImage> {
  const { name, source, base, files, sources, architecture, reference, archivePath } = build;
  const workDir = join(dirname(archivePath), `.build-${basename(archivePath, '.tar')}`);
  const rootTar = join(workDir, 'root.tar');
  const tools = { runner, workDir: join(workDir, 'work'), signal };
  log(`image ${name}: making it from its recipe, once`);
  await rm(workDir, removal);
  try {
    await mkdir(tools.workDir, { recursive: true });
    const { detail, packages } = await base.make(rootTar, tools);
    const builder = source.recipe.base === 'busybox' ? source.recipe.builder : undefined;
    const built = builder === undefined ? undefined : await runBuilder(builder, sources, tools);
    await appendFiles(rootTar, [...files, ...(built?.files ?? [])], signal);
    await runCommands(rootTar, source.recipe.commands ?? [], tools);
    const { imageId } = await writeWholeFile(archivePath, (outPath) =>
      writeImageArchive({ layerTarPath: rootTar, reference, architecture, outPath, signal }),
    );
    const image: PreparedImage = { name, reference, imageId, archivePath, origin: 'recipe', detail, packages };
    await writeCachedImage(image);
    return image;
  } finally {
    await rm(workDir, removal);
  }
}
