import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { allowedImports } from '../../ci/allowed-imports.js';
import type { ImportRules } from '../../ci/import-rules.js';
import { judgeImports } from '../../ci/judge-imports.js';

const rules: ImportRules = {
  folders: {
    low: { folders: [], packages: ['zod', '@scope/one'], builtins: [] },
    high: { folders: ['low'], packages: [], builtins: ['node:fs', 'node:http'] },
    top: 'everything',
    'index.ts': 'everything',
  },
  exceptions: [{ file: 'low/odd.ts', imports: 'high', reason: 'a test' }],
};

/** Breaches in one file; the exception's own file is added so that it is never stale. */
const judge = (path: string, text: string): readonly string[] =>
  judgeImports(
    [
      { path, text },
      { path: 'low/odd.ts', text: `import '../high/a.js';` },
    ],
    rules,
  ).map(({ file, line, message }) => `${file}:${String(line)}: ${message}`);

const allowed: readonly (readonly [string, string, string])[] = [
  ['own folder', 'low/a.ts', `import { b } from './b.js';`],
  ['own folder from below', 'low/deep/a.ts', `import { b } from '../b.js';`],
  ['folder of the row', 'high/a.ts', `export { b } from '../low/b.js';`],
  ['package', 'low/a.ts', `import { z } from 'zod';`],
  ['subpath of a package', 'low/a.ts', `import { z } from 'zod/v4';`],
  ['scoped package', 'low/a.ts', `import one from '@scope/one/deep';`],
  ['node module', 'high/a.ts', `import { readFileSync } from 'node:fs';`],
  ['below a node module', 'high/a.ts', `import { readFile } from 'node:fs/promises';`],
  ['everything', 'top/a.ts', `import { x } from '../low/x.js'; import y from 'whatever';`],
  ['root file', 'index.ts', `export * from './low/x.js';`],
  ['words in a string or comment', 'low/a.ts', `// import '../high/x.js'\nconst text = "import '../high/x.js'";`],
  ['local export', 'low/a.ts', `const a = 1; export { a };`],
];
for (const [title, path, text] of allowed) {
  test(`allowed: ${title}`, (t) => {
    t.deepEqual(judge(path, text), []);
  });
}

const forbidden: readonly (readonly [string, string, string, string])[] = [
  ['upstream folder', 'low/a.ts', `import { x } from '../high/x.js';`, `'high' ('../high/x.js')`],
  ['type-only import', 'low/a.ts', `import type { X } from '../high/x.js';`, `'high'`],
  ['inline type import', 'low/a.ts', `type X = import('../high/x.js').X;`, `'high'`],
  ['side-effect import', 'low/a.ts', `import '../high/x.js';`, `'high'`],
  ['re-export', 'low/a.ts', `export * from '../high/x.js';`, `'high'`],
  ['dynamic import', 'low/a.ts', `const x = await import('../high/x.js');`, `'high'`],
  ['dynamic import in a function', 'low/a.ts', `const f = () => import(\`execa\`);`, `'execa'`],
  ['computed dynamic import', 'low/a.ts', `const f = (n: string) => import(n);`, 'computed'],
  ['require', 'low/a.ts', `const x = require('execa');`, `'execa'`],
  ['import equals', 'low/a.ts', `import x = require('execa');`, `'execa'`],
  ['package', 'high/a.ts', `import { z } from 'zod';`, `'zod'`],
  ['package with an allowed beginning', 'low/a.ts', `import z from 'zod-other';`, `'zod-other'`],
  ['other package of an allowed scope', 'low/a.ts', `import two from '@scope/two';`, `'@scope/two'`],
  ['node module', 'low/a.ts', `import { join } from 'node:path';`, `'node:path'`],
  ['node module with an allowed beginning', 'high/a.ts', `import { connect } from 'node:http2';`, `'node:http2'`],
  ['node module without prefix', 'high/a.ts', `import { join } from 'path';`, `'node:path'`],
  ['root file', 'low/a.ts', `import { x } from '../index.js';`, `'index.js'`],
  ['out of the repository', 'low/a.ts', `import { x } from '../../other/x.js';`, `'..'`],
  ['folder without a row', 'new/a.ts', `export const a = 1;`, `'new' has no row`],
  ['exception of another file', 'low/even.ts', `import { x } from '../high/x.js';`, `'high'`],
];
for (const [title, path, text, words] of forbidden) {
  test(`forbidden: ${title}`, (t) => {
    const findings = judge(path, text);
    t.is(findings.length, 1);
    t.true(findings[0]?.startsWith(`${path}:1: `) && findings[0].includes(words), findings[0]);
  });
}

test('a breach says its line and what is allowed', (t) => {
  t.deepEqual(judge('high/a.ts', `import { a } from '../low/a.js';\n\nimport { z } from 'zod';`), [
    `high/a.ts:3: high may not import 'zod' ('zod'); allowed: high, low, node:fs, node:http`,
  ]);
});

test('an exception that nothing needs is a breach', (t) => {
  const findings = judgeImports([{ path: 'low/odd.ts', text: `import { z } from 'zod';` }], rules);
  t.deepEqual(
    findings.map(({ file, message }) => [file, message]),
    [['low/odd.ts', `nothing needs the exception for 'high': remove it`]],
  );
});

test('no stage of the table can reach itself through another', (t) => {
  const next = (folder: string): readonly string[] => {
    const rule = allowedImports.folders[folder];
    return rule === undefined || rule === 'everything' ? [] : rule.folders;
  };
  const reach = (folder: string, seen: ReadonlySet<string>): ReadonlySet<string> =>
    next(folder).reduce((known, name) => (known.has(name) ? known : reach(name, new Set([...known, name]))), seen);
  for (const folder of Object.keys(allowedImports.folders)) t.false(reach(folder, new Set()).has(folder), folder);
});

test('the program reads a tree, names file and line, and fails', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'eci-compat-imports-'));
  t.teardown(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'compare/deep'), { recursive: true });
  await mkdir(join(root, 'node_modules/other'), { recursive: true });
  await writeFile(join(root, 'node_modules/other/a.ts'), `import 'anything';`);
  await writeFile(join(root, 'compare/good.ts'), `import type { Trial } from '../results/trial.js';`);
  const run = () => execa(process.execPath, ['dist/ci/check-imports.js', root], { reject: false });
  t.is((await run()).exitCode, 0);
  await writeFile(join(root, 'compare/deep/bad.tsx'), `\nimport { run } from '../../harness/run.js';`);
  const { exitCode, stderr } = await run();
  t.is(exitCode, 1);
  t.regex(stderr, /^compare\/deep\/bad\.tsx:2: compare may not import 'harness'/);
});
