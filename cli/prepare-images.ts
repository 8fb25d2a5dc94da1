import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Host } from '../harness/host/host.js';
import type { HostOptions } from '../harness/host/host-options.js';
import { parseImageArgument } from '../harness/image/image-args.js';
import { prepareImageFile } from '../harness/image/prepare-image-file.js';
import type { PreparedImage } from '../harness/image/prepared-image.js';
import { buildRecipe } from '../harness/image/recipe-builder.js';

/** Images made side by side: a build waits for packages half of its time. */
const builders = 2;

export interface ImageChoices {
  /** `NAME=FILE` texts; they win over everything else. */
  readonly given: readonly string[];
  /** Whether a name of a recipe means the recipe (our workloads) or first what an engine or a registry has (a user's line). */
  readonly recipesFirst: boolean;
}

/** Images by the name that workloads use, on every engine of the host; those that nobody has are left out. */
export async function prepareImages(
  names: readonly string[],
  choices: ImageChoices,
  host: Host,
  options: HostOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PreparedImage>> {
  const archives = new Map(choices.given.map(parseImageArgument).map(({ name, path }) => [name, path]));
  const limit = pLimit(builders);
  const oneLoad = pLimit(1);
  const prepared = await Promise.all(
    [...new Set(names)].map((name) =>
      limit(async (): Promise<readonly (readonly [string, PreparedImage])[]> => {
        const image = await prepare(name, archives.get(name), choices.recipesFirst, host, options, signal);
        if (image === undefined) return [];
        const imageId = await oneLoad(() => {
          options.progress.phase(`loading image ${name}`);
          return host.load(image, signal);
        });
        return [[name, { ...image, imageId }]];
      }),
    ),
  );
  return new Map(prepared.flat());
}

async function prepare(
  name: string,
  archive: string | undefined,
  recipesFirst: boolean,
  host: Host,
  options: HostOptions,
  signal: AbortSignal,
): Promise<PreparedImage | undefined> {
  if (archive !== undefined)
    return prepareImageFile({ name, path: archive }, join(options.stateRoot, 'carried'), signal);
  const recipe = (): Promise<PreparedImage | undefined> => fromRecipe(name, options, signal);
  if (recipesFirst) return (await recipe()) ?? host.obtain(name, signal);
  return (await host.obtain(name, signal)) ?? recipe();
}

async function fromRecipe(name: string, options: HostOptions, signal: AbortSignal): Promise<PreparedImage | undefined> {
  const { recipesDirectory, stateRoot, runner, progress } = options;
  if (!existsSync(join(recipesDirectory, name, 'recipe.yaml'))) return undefined;
  const log = (line: string): void => {
    progress.phase(line);
  };
  return buildRecipe(name, { recipesDir: recipesDirectory, cacheDir: stateRoot, runner, log, signal });
}
