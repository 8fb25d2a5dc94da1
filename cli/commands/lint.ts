import { join, resolve } from 'node:path';
import { knownTargets } from '../../vocabulary/target-id.js';
import { Catalog } from '../../workloads/catalog.js';
import { lintRecipes, recipeNames } from '../../workloads/lint/lint-recipes.js';
import { lintWorkload } from '../../workloads/lint/lint-workload.js';
import type { LintContext } from '../../workloads/lint/lint-workload.js';
import { problemLines } from '../../workloads/lint/problem-lines.js';
import { readWorkloads } from '../../workloads/load.js';
import type { CliContext } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import { shownText } from '../shown-text.js';
import { containerOptionProblems } from './lint-container-options.js';
import { lintSuites } from './lint-suites.js';
import type { LintOptions } from './lint-options.js';

/** Checks declarations by reading them; returns the exit status. Review dates are measured by `now`. */
export function lintCommand(options: LintOptions, { packageRoot, cwd, stdout }: CliContext, now: Date): number {
  const recipesDirectory = join(packageRoot, 'workloads', 'images');
  const context: LintContext = {
    today: now.toISOString().slice(0, 'YYYY-MM-DD'.length),
    targets: new Set([...Object.keys(knownTargets), ...(options.target ?? [])]),
    recipes: new Set(recipeNames(recipesDirectory)),
  };
  const builtIn = readWorkloads(join(packageRoot, 'workloads', 'catalog'));
  const own = options.catalog === undefined ? undefined : readWorkloads(resolve(cwd, options.catalog));
  const read = [builtIn, ...(own === undefined ? [] : [own])];
  const entries = read.flatMap((part) => part.entries);
  const problems = [
    ...read.flatMap((part) => part.problems),
    ...entries.flatMap((entry) =>
      problemLines(entry.file, [...lintWorkload(entry, context), ...containerOptionProblems(entry.workload)]),
    ),
    ...lintRecipes(recipesDirectory),
    // A suite may name a workload whose file is already known to be wrong.
    ...lintSuites(join(packageRoot, 'suites'), new Catalog(entries), builtIn.problems.length === 0),
  ];
  const counts = { workloads: entries.length, recipes: context.recipes.size, problems: problems.length };
  if (options.json === true) stdout(`${JSON.stringify({ schemaVersion: 1, counts, problems }, null, 2)}\n`);
  else stdout(shownText([...problems, summary(counts)].map((line) => `${line}\n`).join(''), Infinity));
  return problems.length > 0 ? exitCodes.usage : exitCodes.nothingUnexpected;
}

const counted = (count: number, one: string): string => `${String(count)} ${one}${count === 1 ? '' : 's'}`;

const summary = ({ workloads, recipes, problems }: Record<'workloads' | 'recipes' | 'problems', number>): string =>
  `${counted(workloads, 'workload')} and ${counted(recipes, 'recipe')} checked: ${problems === 0 ? 'no mistake' : counted(problems, 'mistake')}`;
