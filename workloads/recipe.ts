import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DeclarationError } from './declaration-error.js';
import { parseYaml } from './parse-yaml.js';

const RecipeFile = z.strictObject({
  /** Path of the file inside the recipe's folder. */
  source: z
    .string()
    .regex(/^[\w.+-]+(\/[\w.+-]+)*$/, 'a relative path inside the folder of the recipe')
    .refine((path) => !path.split('/').includes('..'), 'a path inside the folder of the recipe, without ..'),
  /** Absolute path in the image. */
  path: z
    .string()
    .regex(/^(\/[\w.+@-]+)+$/, 'an absolute path in the image, e.g. /usr/local/bin/probe')
    .refine((path) => !path.split('/').some((part) => part === '..' || part === '.'), 'an absolute path without ..'),
  mode: z.string().regex(/^0[0-7]{3,4}$/, 'an octal mode in quotes such as "0755"'),
});

const common = {
  /** What the image is for, in one line. */
  description: z.string().min(1),
  /** Copied into the base, owned by root. */
  files: z.array(RecipeFile).optional(),
  /** POSIX shell lines, run in order inside the root after the files are there, as root and without network. */
  commands: z.array(z.string().min(1)).optional(),
};

const suite = z.string().regex(/^[a-z][a-z0-9-]*$/, 'host, or the code name of a release such as bookworm');
const packages = z.array(z.string().regex(/^[a-z0-9][a-z0-9+.-]+$/, 'the name of a Debian package'));

/** A Debian root that is made first, with a compiler for example, and of which only one folder is kept. */
const Builder = z.strictObject({
  suite,
  packages,
  /** Programs of `workloads/probes/`, without `.c`; their sources are in `/src`. */
  probes: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*$/, 'the name of a file in workloads/probes, without .c'))
    .optional(),
  /** POSIX shell lines, run in order inside that root, as root and without network. */
  commands: z.array(z.string().min(1)).min(1),
  /** Folder whose content is copied into the image. */
  output: z.string().regex(/^(\/[\w.+-]+)+$/, 'an absolute path in the builder, e.g. /out'),
});
export type Builder = z.infer<typeof Builder>;

/** How an image is made without a registry; `workloads/images/<name>/recipe.yaml`. */
export const Recipe = z.discriminatedUnion(
  'base',
  [
    /** A root around the static BusyBox program of the building machine. */
    z.strictObject({ base: z.literal('busybox'), ...common, builder: Builder.optional() }),
    /** The essential packages of a Debian or Ubuntu release and those named here. */
    z.strictObject({
      base: z.literal('debian'),
      ...common,
      /** Code name of a release; `host` is the release of the building machine, or bookworm where it is no Debian. */
      suite,
      packages,
    }),
  ],
  { error: 'base is busybox or debian' },
);
export type Recipe = z.infer<typeof Recipe>;

/** A recipe with the folder and the text that it was read from. */
export interface ReadRecipe {
  readonly recipe: Recipe;
  readonly text: string;
  readonly folder: string;
}

/** Reads `recipe.yaml` of a recipe's folder. Throws `DeclarationError` with everything that is wrong with it. */
export function readRecipe(folder: string): ReadRecipe {
  const file = join(folder, 'recipe.yaml');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DeclarationError([`${file}: the recipe cannot be read: ${why}`]);
  }
  return { recipe: parseYaml(text, file, Recipe), text, folder };
}
