/** What the bundle of the static check exports: `ci/bundle/make-bundle.ts` makes it of this file and all that it imports. */
export { main, runProgram } from '../main.js';
