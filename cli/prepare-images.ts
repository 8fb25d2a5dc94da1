import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../harness/host/host.js';
import type { HostOptions } from '../harness/host/host-options.js';
import { parseImageArgument } from '../harness/image/image-args.js';
import { prepareImageFile } from '../harness/image/prepare-image-file.js';
import type { PreparedImage } from '../harness/image/prepared-image.js';
import { buildRecipe } from '../harness/image/recipe-builder.js';

/** Images by the name that workloads use, on every engine of the host; those that nobody has are left out. */
export async function prepareImages(
  names: readonly string[],
  given: readonly string[],
  host: Host,
  options: HostOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PreparedImage>> {
  const archives = new Map(given.map(parseImageArgument).map(({ name, path }) => [name, path]));
  const prepared = new Map<string, PreparedImage>();
  for (const name of new Set(names)) {
    const image = await prepare(name, archives.get(name), host, options, signal);
    if (image === undefined) continue;
    options.progress.phase(`loading image ${name}`);
    const imageId = await host.load(image, signal);
    prepared.set(name, { ...image, imageId });
  }
  return prepared;
}

async function prepare(
  name: string,
  archive: string | undefined,
  host: Host,
  options: HostOptions,
  signal: AbortSignal,
): Promise<PreparedImage | undefined> {
  if (archive !== undefined)
    return prepareImageFile({ name, path: archive }, join(options.stateRoot, 'carried'), signal);
  const { recipesDirectory, stateRoot, runner, progress } = options;
  if (existsSync(join(recipesDirectory, name, 'recipe.yaml'))) {
    const log = (line: string): void => {
      progress.phase(line);
    };
    return buildRecipe(name, { recipesDir: recipesDirectory, cacheDir: stateRoot, runner, log, signal });
  }
  return host.obtain(name, signal);
}
