import type { Privilege } from '../vocabulary/privilege.js';
import { selectSuite, selectWorkloads, withPrivileges } from '../suites/select.js';
import type { Selection, SelectResult } from '../suites/select.js';
import type { Suite } from '../suites/schema.js';
import { requireExecutable } from '../workloads/lint/problem-lines.js';
import type { LoadedCatalog } from './load-catalog.js';
import { UsageError } from './usage-error.js';

export interface SelectionOptions {
  readonly suite?: string;
  readonly workload?: readonly string[];
  readonly privilege?: readonly Privilege[];
}

const defaultSuite = 'quick';

/** What is run: named workloads, else the named suite, else the user's own catalogue, else the quick suite. */
export function chooseSelection(
  loaded: LoadedCatalog,
  options: SelectionOptions,
): { selection: Selection; suite: Suite | undefined } {
  const { catalog, own, suites } = loaded;
  if (options.workload !== undefined) {
    if (options.suite !== undefined) throw new UsageError('--suite and --workload both select: give one of them');
    return { selection: unwrap(selectWorkloads(catalog, options.workload, options.privilege)), suite: undefined };
  }
  if (options.suite === undefined && own.length > 0) {
    return { selection: unwrap(withPrivileges('catalog', own, [options.privilege])), suite: undefined };
  }
  const name = options.suite ?? defaultSuite;
  const suite = suites.get(name);
  if (suite === undefined) {
    throw new UsageError(`--suite ${name}: there is no such suite; use one of ${[...suites.keys()].join(', ')}`);
  }
  return { selection: unwrap(selectSuite(catalog, suite, options.privilege)), suite };
}

function unwrap(result: SelectResult): Selection {
  if (!result.ok) throw new UsageError(result.message);
  // What could never run as declared is a mistake of the declaration, not a result.
  requireExecutable(result.selection.entries);
  return result.selection;
}
