import type { ImportRules } from './import-rules.js';

const nothing: readonly string[] = [];
const readsFiles = ['node:fs', 'node:path', 'node:url'];

/** Who may import what, so that data flows one way: declare, select, execute, record, judge, present. */
export const allowedImports: ImportRules = {
  folders: {
    vocabulary: { folders: nothing, packages: ['zod'], builtins: nothing },
    workloads: { folders: ['vocabulary'], packages: ['zod', 'yaml'], builtins: readsFiles },
    suites: { folders: ['workloads', 'vocabulary'], packages: ['zod', 'yaml'], builtins: readsFiles },
    inputs: {
      folders: ['workloads', 'vocabulary'],
      packages: ['zod', 'yaml', 'jsonc-parser', 'shlex'],
      builtins: ['node:path'],
    },
    rules: { folders: ['inputs', 'workloads', 'vocabulary'], packages: ['zod'], builtins: readsFiles },
    results: { folders: ['vocabulary'], packages: ['zod'], builtins: nothing },
    compare: {
      folders: ['results', 'vocabulary'],
      packages: [
        'simple-statistics',
        'tinybench',
        '@stdlib/stats-base-dists-t-cdf',
        '@stdlib/stats-base-dists-t-quantile',
      ],
      builtins: nothing,
    },
    reports: {
      folders: ['results', 'compare', 'rules', 'vocabulary'],
      packages: ['zod', 'preact', 'preact-render-to-string', 'csv-stringify', 'picocolors', 'simple-statistics'],
      builtins: nothing,
    },
    harness: {
      folders: ['suites', 'workloads', 'results', 'vocabulary'],
      packages: ['zod', 'dockerode', 'execa', 'testcontainers', 'p-limit', 'tar-stream'],
      builtins: 'all',
    },
    admission: {
      folders: ['harness', 'compare', 'workloads', 'results', 'vocabulary'],
      packages: nothing,
      builtins: readsFiles.concat('node:fs/promises'),
    },
    cli: 'everything',
    ci: 'everything',
    test: 'everything',
    'index.ts': 'everything',
  },
  exceptions: [],
};
