/** Program: writes docs/corpus.md and docs/corpus/ from the declarations, or with `--check` says what is out of date; exit status 1 then. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSuites } from '../suites/load.js';
import { Catalog } from '../workloads/catalog.js';
import { loadWorkloads } from '../workloads/load.js';
import { corpusPages } from './corpus/corpus-pages.js';

const updateCommand = 'npm run build && node dist/ci/generate-corpus.js';
const folder = join('docs', 'corpus');
const [option, ...rest] = process.argv.slice(2);

if ((option !== undefined && option !== '--check') || rest.length > 0) {
  console.error('usage: node dist/ci/generate-corpus.js [--check], from the root of the repository');
  process.exitCode = 2;
} else {
  const { entries } = new Catalog(loadWorkloads(join('workloads', 'catalog')));
  const pages = corpusPages(entries, loadSuites('suites')).map(({ path, text }) => ({
    path: join('docs', path),
    text,
  }));
  const known = new Set(pages.map(({ path }) => path));
  const extra = existsSync(folder)
    ? readdirSync(folder)
        .map((name) => join(folder, name))
        .filter((path) => !known.has(path))
    : [];
  if (option === '--check') {
    const changed = pages.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
    const stale = [...changed.map(({ path }) => path), ...extra];
    for (const path of stale)
      console.error(`${path} is not what the declarations say; update it with: ${updateCommand}`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    mkdirSync(folder, { recursive: true });
    for (const { path, text } of pages) writeFileSync(path, text);
    for (const path of extra) rmSync(path);
  }
}
