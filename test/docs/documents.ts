import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageRoot } from '../../cli/context.js';

export interface Document {
  /** Path below the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** Every document of the repository. */
export function documents(): readonly Document[] {
  const root = findPackageRoot();
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) =>
    join('docs', name),
  );
  return [...readdirSync(root), ...below]
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
