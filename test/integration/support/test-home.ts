import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SystemClock } from '../../../harness/clock/system-clock.js';
import { sweepDeadSlots } from '../../../harness/host/managed/slot.js';
import { ExecaRunner } from '../../../harness/process/execa-runner.js';

/** A state folder and a scratch folder that a test file has to itself. */
export interface TestHome {
  /** For `ECI_COMPAT_HOME`; short, since a unix socket's path has at most 107 bytes. */
  readonly state: string;
  /** Run folders, runtimes and archives. */
  readonly scratch: string;
  /** Removes both, and whatever a failed test left running there. */
  remove(): Promise<void>;
}

export async function makeTestHome(): Promise<TestHome> {
  const folder = await mkdtemp('/var/tmp/eci-');
  // Root of a user namespace has to be able to pass through.
  await chmod(folder, 0o755);
  const state = join(folder, 's');
  return {
    state,
    scratch: folder,
    remove: async () => {
      await sweepDeadSlots(state, { runner: new ExecaRunner(), clock: new SystemClock() });
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
