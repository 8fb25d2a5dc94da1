import { join } from 'node:path';
import { loadMacros } from '../../workloads/load-macros.js';
import type { Macro } from '../../workloads/macro.js';
import type { BenchOptions } from '../commands/bench-options.js';
import { UsageError } from '../usage-error.js';

/** The whole workloads to measure: those that were named, else all of them in a full benchmark that is not about single calls. */
export function chooseMacros(
  { quick, macro: named, macros = true, operation, mounts }: BenchOptions,
  packageRoot: string,
): Macro[] {
  if (!macros) return [];
  if (named === undefined && (quick === true || operation !== undefined || mounts !== undefined)) return [];
  const all = loadMacros(join(packageRoot, 'workloads', 'macros'));
  if (named === undefined) return all;
  const unknown = named.find((id) => !all.some((macro) => macro.id === id));
  if (unknown === undefined) return all.filter(({ id }) => named.includes(id));
  throw new UsageError(
    `--macro ${unknown}: there is no such workload; there are ${all.map(({ id }) => id).join(', ')}`,
  );
}
