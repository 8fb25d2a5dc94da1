import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { asksForStaticCheck } from './asks-for-static-check.js';
import type * as entry from './bundle-entry.js';

/** Where the bundle and the code that V8 made of it are, below the folder that tsc writes. */
export const bundleFiles = { script: join('bundle', 'static.cjs'), code: join('bundle', 'static.v8') } as const;

/**
 * The program as one script, for a command line that asks for a static check: reading a hundred modules and compiling them
 * takes longer than the check. Undefined where it has to be the modules themselves, as nothing newer than they was bundled.
 * @param built the folder that tsc writes
 */
export function staticBundle(argv: readonly string[], built: string): typeof entry | undefined {
  if (!asksForStaticCheck(argv)) return undefined;
  const file = join(built, bundleFiles.script);
  if (!isFresh(file, built)) return undefined;
  return runBundle(file, code(join(built, bundleFiles.code))).exports;
}

/** A bundle that was run, and its script, which holds by then what was compiled of it. */
export interface RunBundle {
  readonly script: Script;
  readonly exports: typeof entry;
}

/** @param cachedData code that V8 made of the same text; it compiles the text itself where that is of another version */
export function runBundle(path: string, cachedData?: Buffer): RunBundle {
  const file = resolve(path);
  const text = `(function (module, require, __filename) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(text, { filename: file, ...(cachedData === undefined ? {} : { cachedData }) });
  const run = script.runInThisContext() as (into: object, require: NodeJS.Require, file: string) => void;
  const into = { exports: {} as typeof entry };
  run(into, createRequire(file), file);
  return { script, exports: into.exports };
}

function isFresh(file: string, built: string): boolean {
  const bundled = modifiedMs(file);
  if (bundled === undefined) return false;
  // tsc writes this file after whatever it changed.
  const compiled = modifiedMs(join(built, '.tsbuildinfo'));
  // A package that npm installed has neither of the two, and nothing in it is compiled again.
  if (compiled === undefined) return modifiedMs(join(built, '..', 'tsconfig.json')) === undefined;
  return bundled >= compiled;
}

function modifiedMs(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function code(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
