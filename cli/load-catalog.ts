import { join, resolve } from 'node:path';
import { loadSuites } from '../suites/load.js';
import type { Suite } from '../suites/schema.js';
import { Catalog } from '../workloads/catalog.js';
import type { CatalogEntry } from '../workloads/catalog.js';
import { loadWorkloads } from '../workloads/load.js';
import type { CliContext } from './context.js';

export interface LoadedCatalog {
  readonly catalog: Catalog;
  /** Entries of the folder given with `--catalog`; empty without one. */
  readonly own: readonly CatalogEntry[];
  readonly suites: ReadonlyMap<string, Suite>;
}

/** The project's declarations, and the user's beside them. */
export function loadCatalog({ packageRoot, cwd }: CliContext, ownDirectory: string | undefined): LoadedCatalog {
  const own = ownDirectory === undefined ? [] : loadWorkloads(resolve(cwd, ownDirectory));
  return {
    catalog: new Catalog([...loadWorkloads(join(packageRoot, 'workloads', 'catalog')), ...own]),
    own,
    suites: loadSuites(join(packageRoot, 'suites')),
  };
}
