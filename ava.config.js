import './ci/name-pending-tests.js';

export default {
  files: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
  typescript: {
    rewritePaths: { './': 'dist/' },
    compile: false,
  },
  workerThreads: false,
  timeout: '8m',
};
