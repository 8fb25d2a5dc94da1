import { createHash } from 'node:crypto';
import type { RecipeFile } from './recipe-files.js';

/** Raised when the same recipe would give another archive because this code changed. */
const formatVersion = 1;

/** Everything that decides what a recipe's archive contains, as far as it is known before it is made. */
export interface RecipeContent {
  readonly text: string;
  readonly files: readonly Pick<RecipeFile, 'name' | 'mode' | 'sha256'>[];
  /** Of the base: hash of its program, or release. */
  readonly baseIdentity: string;
  readonly architecture: string;
}

/** SHA-256 in hexadecimal; equal content gives equal hashes on every machine. */
export function recipeHash({ text, files, baseIdentity, architecture }: RecipeContent): string {
  const parts = [
    `format ${String(formatVersion)}`,
    text,
    ...files.map(({ name, mode, sha256 }) => `file ${name} ${mode.toString(8)} ${sha256}`),
    baseIdentity,
    architecture,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
