import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../workloads/parse-yaml.js';
import { Suite } from './schema.js';

/** Reads every suite of a folder, by id. Throws `DeclarationError` for one that is malformed. */
export function loadSuites(directory: string): ReadonlyMap<string, Suite> {
  const files = readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const suites = files.map((name) =>
    parseYaml(readFileSync(join(directory, name), 'utf8'), join(directory, name), Suite),
  );
  return new Map(suites.map((suite) => [suite.id, suite]));
}
