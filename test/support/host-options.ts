import { join } from 'node:path';
import { findPackageRoot } from '../../cli/context.js';
import { FakeClock } from '../../harness/clock/fake-clock.js';
import type { HostOptions } from '../../harness/host/host-options.js';
import { ExecaRunner } from '../../harness/process/execa-runner.js';
import { silentProgress } from '../../harness/progress/silent-progress.js';

/** What a host is opened with: the project's own declarations, this machine's programs, no folder that can be written. */
export const hostOptionsOf = (changes: Partial<HostOptions> = {}): HostOptions => ({
  env: process.env,
  stateRoot: '/dev/null/state',
  recipesDirectory: join(findPackageRoot(), 'workloads', 'images'),
  guestsDirectory: join(findPackageRoot(), 'guests'),
  runtimes: [],
  want: 'all',
  askPaths: [],
  askRegistry: false,
  builds: false,
  runId: 'r1',
  owner: 'me',
  clock: new FakeClock(),
  runner: new ExecaRunner(),
  progress: silentProgress,
  ...changes,
});
