import { readFileSync } from 'node:fs';
import { DeclarationError } from '../declaration-error.js';
import { locateFields } from '../locate-fields.js';
import type { CatalogEntry } from '../catalog.js';
import { executionProblems } from './lint-workload.js';
import type { LintProblem } from './problem.js';

/** Problems of a file as `file:line: field X: message`, in the order of their lines. */
export function problemLines(file: string, problems: readonly LintProblem[]): string[] {
  if (problems.length === 0) return [];
  const lineOf = locateFields(readFileSync(file, 'utf8'));
  return problems
    .map(({ path, message }) => ({ line: lineOf(path), text: `field ${path.join('.')}: ${message}` }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => `${file}:${String(line)}: ${text}`);
}

/** Throws `DeclarationError` with everything that makes one of the workloads impossible to run as it is meant. */
export function requireExecutable(entries: readonly Pick<CatalogEntry, 'workload' | 'file'>[]): void {
  const problems = entries.flatMap((entry) => problemLines(entry.file, executionProblems(entry)));
  if (problems.length > 0) throw new DeclarationError(problems);
}
