import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { CatalogEntry } from './catalog.js';
import { DeclarationError } from './declaration-error.js';
import { parseYaml } from './parse-yaml.js';
import { Workload } from './schema.js';

/** Declarations of a folder: those that can be used, and one line for each mistake of the others. */
export interface ReadWorkloads {
  readonly entries: readonly CatalogEntry[];
  readonly problems: readonly string[];
}

/**
 * Reads every `*.yaml` of a folder and its sub-folders. The file is named after the id, the folder is the area.
 * Throws `DeclarationError` with all mistakes of all files.
 */
export function loadWorkloads(directory: string): readonly CatalogEntry[] {
  const { entries, problems } = readWorkloads(directory);
  if (problems.length > 0) throw new DeclarationError(problems);
  return entries;
}

/** As `loadWorkloads`, and goes on where a file is wrong. Throws `DeclarationError` when there is no file to read. */
export function readWorkloads(directory: string): ReadWorkloads {
  const problems: string[] = [];
  const entries: CatalogEntry[] = [];
  for (const file of yamlFiles(directory)) {
    try {
      entries.push(loadFile(directory, file));
    } catch (error) {
      if (!(error instanceof DeclarationError)) throw error;
      problems.push(...error.problems);
    }
  }
  const byId = new Map<string, string>();
  for (const { workload, file } of entries) {
    const other = byId.get(workload.id);
    if (other !== undefined) problems.push(`${file}:1: field id: ${workload.id} is declared in ${other} too`);
    byId.set(workload.id, file);
  }
  return { entries, problems };
}

function loadFile(directory: string, file: string): CatalogEntry {
  const workload = parseYaml(readFileSync(file, 'utf8'), file, Workload);
  const name = basename(file).replace(/\.ya?ml$/, '');
  if (workload.id !== name) {
    throw new DeclarationError([`${file}:1: field id: "${workload.id}" must be the file's name, "${name}"`]);
  }
  const folder = relative(directory, file).split('/').slice(0, -1).join('/');
  return { workload, area: folder === '' ? basename(directory) : folder, file };
}

function yamlFiles(directory: string): string[] {
  let names: string[];
  try {
    names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DeclarationError([`${directory}: the folder cannot be read: ${why}`]);
  }
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  if (files.length === 0) throw new DeclarationError([`${directory}: there is no *.yaml file in it`]);
  return files.map((name) => join(directory, name));
}
