/** Program: writes `schemas/` from the zod schemas, or with `--check` says what is out of date; exit status 1 then. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles } from './schema-files.js';

const updateCommand = 'npm run build && node dist/ci/generate-schemas.js';
const [option, ...rest] = process.argv.slice(2);

if ((option !== undefined && option !== '--check') || rest.length > 0) {
  console.error('usage: node dist/ci/generate-schemas.js [--check], from the root of the repository');
  process.exitCode = 2;
} else if (option === '--check') {
  const stale = outOfDate('schemas');
  for (const path of stale) console.error(`${path} is not what the code says; update it with: ${updateCommand}`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  mkdirSync('schemas', { recursive: true });
  for (const { fileName, text } of schemaFiles()) writeFileSync(join('schemas', fileName), text);
}

function outOfDate(folder: string): readonly string[] {
  const files = schemaFiles();
  const changed = files
    .map(({ fileName, text }) => ({ path: join(folder, fileName), text }))
    .filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(({ path }) => path);
  const known = new Set(files.map(({ fileName }) => fileName));
  const extra = existsSync(folder) ? readdirSync(folder).filter((name) => !known.has(name)) : [];
  return [...changed, ...extra.map((name) => join(folder, name))];
}
