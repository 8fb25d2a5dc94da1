import type { PreparedImage } from '../image/prepared-image.js';
import { buildRecipe } from '../image/recipe-builder.js';
import type { HostOptions } from './host-options.js';

/** The image that probes run in; every host has it. */
export const buildBaseImage = (options: HostOptions, signal: AbortSignal): Promise<PreparedImage> =>
  buildRecipe('busybox', {
    recipesDir: options.recipesDirectory,
    cacheDir: options.stateRoot,
    runner: options.runner,
    log: (line) => {
      options.progress.phase(line);
    },
    signal,
    searchPath: options.env.PATH ?? '',
  });
