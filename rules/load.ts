import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DeclarationError } from '../workloads/declaration-error.js';
import { parseYaml } from '../workloads/parse-yaml.js';
import { Rule } from './schema.js';

/**
 * Reads `<layer>/<id>.yaml` of a folder, sorted by id. Throws `DeclarationError` with all mistakes of all files.
 * What a command loads is the outcome of this, written by `ci/generate-rules.ts`: see `bundledRules`.
 */
export function loadRules(directory: string): readonly Rule[] {
  const problems: string[] = [];
  const rules = ruleFiles(directory).flatMap((name) => {
    try {
      return [loadFile(join(directory, name), name)];
    } catch (error) {
      if (!(error instanceof DeclarationError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  const sorted = rules.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const [index, { id }] of sorted.entries()) {
    if (id === sorted[index + 1]?.id) problems.push(`${directory}: the id ${id} is given twice`);
  }
  if (problems.length > 0) throw new DeclarationError(problems);
  return sorted;
}

function loadFile(file: string, name: string): Rule {
  const rule = parseYaml(readFileSync(file, 'utf8'), file, Rule);
  const wanted = `${rule.layer}/${rule.id}.yaml`;
  if (name !== wanted) throw new DeclarationError([`${file}:1: a rule with this id and layer belongs in ${wanted}`]);
  return rule;
}

function ruleFiles(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DeclarationError([`${directory}: the folder cannot be read: ${why}`]);
  }
}
