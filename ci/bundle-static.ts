/** Program: bundles the static check after tsc has compiled it, see `staticBundle`; from the root of the repository. */
import { makeBundle } from './bundle/make-bundle.js';

if (process.argv.length > 2) {
  console.error('usage: node dist/ci/bundle-static.js, from the root of the repository');
  process.exitCode = 2;
} else {
  await makeBundle('dist', 'dist');
}
