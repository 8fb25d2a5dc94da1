/**
 * Program: builds the package where it was not built yet. npm runs it in a checkout after `npm ci`, and in the clone that it
 * packs when the package is installed from git, as pre-commit does. It is no TypeScript, as nothing is compiled by then.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const npm = (/** @type {string} */ words) => execSync(`npm ${words}`, { stdio: ['ignore', 2, 2] });

if (!existsSync('dist')) {
  // With --global npm installs nothing into the clone.
  if (!existsSync('node_modules')) npm('ci --global=false --ignore-scripts --include=dev --no-audit --no-fund');
  npm('run build');
}
