import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DeclarationError } from './declaration-error.js';
import { Macro } from './macro.js';
import { parseYaml } from './parse-yaml.js';

/** The whole workloads of a folder by name of the file. Throws `DeclarationError` for the first one that is wrong. */
export function loadMacros(directory: string): Macro[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  return files.sort().map((name) => {
    const file = join(directory, name);
    const macro = parseYaml(readFileSync(file, 'utf8'), file, Macro);
    if (macro.id === basename(name, '.yaml')) return macro;
    throw new DeclarationError([
      `${file}:1: field id: "${macro.id}" must be the file's name, "${basename(name, '.yaml')}"`,
    ]);
  });
}
