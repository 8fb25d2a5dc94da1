/** Program: checks the imports of every source file against `ci/allowed-imports.ts`; exit status 1 on a breach. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { allowedImports } from './allowed-imports.js';
import { judgeImports, type SourceFile } from './judge-imports.js';

const notSources = new Set(['node_modules', 'dist', 'runs']);

function readSources(root: string): readonly SourceFile[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !notSources.has(name) && !name.startsWith('.'))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(join(root, entry.name)) : [join(root, entry.name)]))
    .filter((path) => /\.[cm]?tsx?$/.test(path))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

const listFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const root = resolve(process.argv[2] ?? process.cwd());
const sources = readSources(root);
const findings = judgeImports(sources, allowedImports);
for (const { file, line, message } of findings) console.error(`${file}:${String(line)}: ${message}`);
if (sources.length === 0) console.error(`${root}: there is no TypeScript file to check`);
process.exitCode = findings.length > 0 || sources.length === 0 ? 1 : 0;
