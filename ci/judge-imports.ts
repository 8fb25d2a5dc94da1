import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { findImports } from './find-imports.js';
import type { FolderRule, ImportException, ImportRules } from './import-rules.js';

/** A source file: its path from the root of the repository with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One breach of the table. */
export interface ImportFinding {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

type Imported =
  | { readonly kind: 'folder'; readonly name: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string };

/** Checks every import of every file against the table; exceptions that nothing needs are breaches as well. Pure. */
export function judgeImports(files: readonly SourceFile[], rules: ImportRules): readonly ImportFinding[] {
  const used = new Set<ImportException>();
  const findings = files.flatMap((file) => judgeFile(file, rules, used));
  const stale = rules.exceptions
    .filter((exception) => !used.has(exception))
    .map(({ file, imports }) => ({
      file,
      line: 1,
      message: `nothing needs the exception for '${imports}': remove it`,
    }));
  return [...findings, ...stale];
}

function judgeFile(file: SourceFile, rules: ImportRules, used: Set<ImportException>): readonly ImportFinding[] {
  const folder = topOf(file.path);
  const rule = rules.folders[folder];
  const finding = (line: number, message: string): ImportFinding => ({ file: file.path, line, message });
  if (rule === undefined) return [finding(1, `'${folder}' has no row in ci/allowed-imports.ts: add one`)];
  if (rule === 'everything') return [];
  return findImports(file.path, file.text).flatMap(({ specifier, line }) => {
    if (specifier === undefined) {
      return [
        finding(line, 'the name of the imported module is computed: write it as a literal, so that it can be checked'),
      ];
    }
    const imported = classify(file.path, specifier);
    if (isAllowed(imported, folder, rule)) return [];
    const exception = rules.exceptions.find((entry) => entry.file === file.path && entry.imports === imported.name);
    if (exception !== undefined) {
      used.add(exception);
      return [];
    }
    return [
      finding(
        line,
        `${folder} may not import '${imported.name}' ('${specifier}'); allowed: ${allowedText(folder, rule)}`,
      ),
    ];
  });
}

const topOf = (path: string): string => path.split('/')[0] ?? path;

function classify(file: string, specifier: string): Imported {
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    return { kind: 'folder', name: topOf(posix.join(posix.dirname(file), specifier)) };
  }
  if (isBuiltin(specifier)) {
    return { kind: 'builtin', name: specifier.startsWith('node:') ? specifier : `node:${specifier}` };
  }
  const parts = specifier.split('/');
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') };
}

function isAllowed(imported: Imported, folder: string, rule: FolderRule): boolean {
  switch (imported.kind) {
    case 'folder':
      return imported.name === folder || rule.folders.includes(imported.name);
    case 'builtin':
      return rule.builtins === 'all' || rule.builtins.some((name) => isOrIsBelow(imported.name, name));
    case 'package':
      return rule.packages.includes(imported.name);
  }
}

const isOrIsBelow = (name: string, base: string): boolean => name === base || name.startsWith(`${base}/`);

const allowedText = (folder: string, { folders, packages, builtins }: FolderRule): string =>
  [folder, ...folders, ...packages, ...(builtins === 'all' ? ['every node: module'] : builtins)].join(', ');
