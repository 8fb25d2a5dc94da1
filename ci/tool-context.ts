import { findPackageRoot } from '../cli/context.js';
import type { CliContext } from '../cli/context.js';

/** What a tool of the project gives to the parts of the command line that it uses. */
export const toolContext = (signal: AbortSignal): CliContext => ({
  env: process.env,
  cwd: process.cwd(),
  argv: [],
  signal,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  stdinIsTerminal: false,
  stdoutIsTerminal: false,
  stderrIsTerminal: false,
  columns: 120,
  packageRoot: findPackageRoot(),
});
