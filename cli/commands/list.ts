import type { CatalogEntry } from '../../workloads/catalog.js';
import { selectSuite } from '../../suites/select.js';
import type { CliContext } from '../context.js';
import { loadCatalog } from '../load-catalog.js';
import { UsageError } from '../usage-error.js';
import type { ListOptions } from './list-options.js';

/** Prints the declared workloads; needs no engine. */
export function listCommand(options: ListOptions, context: CliContext): void {
  const { catalog, suites } = loadCatalog(context, options.catalog);
  let entries: readonly CatalogEntry[] = catalog.entries;
  if (options.suite !== undefined) {
    const suite = suites.get(options.suite);
    if (suite === undefined) {
      throw new UsageError(
        `--suite ${options.suite}: there is no such suite; use one of ${[...suites.keys()].join(', ')}`,
      );
    }
    const selected = selectSuite(catalog, suite);
    if (!selected.ok) throw new UsageError(selected.message);
    entries = selected.selection.entries;
  }
  context.stdout(options.json === true ? `${JSON.stringify(listDocument(entries), null, 2)}\n` : listText(entries));
}

function listDocument(entries: readonly CatalogEntry[]): object {
  return {
    schemaVersion: 1,
    workloads: entries.map(({ workload, area }) => ({
      id: workload.id,
      suite: area,
      title: workload.title,
      privileges: workload.privileges,
      requirements: workload.requirements ?? [],
      expectations: workload.expectations ?? [],
      sources: workload.sources,
    })),
  };
}

function listText(entries: readonly CatalogEntry[]): string {
  const lines: string[] = [];
  let area: string | undefined;
  for (const { workload, area: own } of entries) {
    if (own !== area) {
      lines.push(...(area === undefined ? [] : ['']), own);
      area = own;
    }
    lines.push(`  ${workload.id}  ${workload.title}`);
    lines.push(`    privileges: ${workload.privileges.join(', ')}`);
    if (workload.requirements !== undefined) lines.push(`    needs: ${workload.requirements.join(', ')}`);
    for (const { targets, verdict, reason, inferred } of workload.expectations ?? []) {
      lines.push(
        `    expected on ${targets.join(', ')}: ${verdict}${inferred === true ? ' (inferred)' : ''}: ${reason}`,
      );
    }
    lines.push(`    sources: ${workload.sources.join(', ')}`);
  }
  return `${lines.join('\n')}\n\n${String(entries.length)} workloads\n`;
}
