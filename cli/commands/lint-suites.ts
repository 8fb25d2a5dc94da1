import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Suite } from '../../suites/schema.js';
import type { Catalog } from '../../workloads/catalog.js';
import { DeclarationError } from '../../workloads/declaration-error.js';
import { problemLines } from '../../workloads/lint/problem-lines.js';
import { catalogProblem } from '../../workloads/lint/problem.js';
import type { LintProblem } from '../../workloads/lint/problem.js';
import { parseYaml } from '../../workloads/parse-yaml.js';

/**
 * What is wrong with the suites of a folder, as `file:line: field X: message`.
 * @param isComplete whether the catalogue has every workload that is declared: without that no name can be called unknown
 */
export function lintSuites(directory: string, catalog: Catalog, isComplete: boolean): string[] {
  const ids = new Map<string, string>();
  return readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const file = join(directory, name);
      try {
        const suite = parseYaml(readFileSync(file, 'utf8'), file, Suite);
        const other = ids.get(suite.id);
        ids.set(suite.id, name);
        return problemLines(file, [
          ...(other === undefined ? [] : [catalogProblem(['id'], `${suite.id} is declared in ${other} too`)]),
          ...(isComplete ? unknownNames(suite, catalog) : []),
        ]);
      } catch (error) {
        if (error instanceof DeclarationError) return [...error.problems];
        throw error;
      }
    });
}

function unknownNames({ select }: Suite, catalog: Catalog): LintProblem[] {
  const areas = new Set(catalog.entries.map(({ area }) => area));
  return [
    ...(select.workloads ?? []).flatMap((id, index) =>
      catalog.find(id) === undefined
        ? [catalogProblem(['select', 'workloads', index], `there is no workload ${id}; eci-compat list shows all`)]
        : [],
    ),
    ...(select.areas ?? []).flatMap((area, index) =>
      areas.has(area)
        ? []
        : [catalogProblem(['select', 'areas', index], `there is no area ${area}; use one of ${[...areas].join(', ')}`)],
    ),
  ];
}
