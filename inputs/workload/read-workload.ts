import type { Workload } from '../../workloads/schema.js';
import { LineError } from '../docker-run/line-error.js';
import type { LineContext } from '../docker-run/parsed-run.js';
import { ReadError } from '../subject/read-error.js';

export interface WorkloadLimits {
  readonly timeoutSeconds: number;
  /** The same where an image is built. */
  readonly buildTimeoutSeconds: number;
}

/** What a file is read against in order to be run. */
export interface WorkloadContext extends LineContext {
  /** Profiles of a compose file that are switched on, beside those of `COMPOSE_PROFILES`. */
  readonly profiles?: readonly string[];
  readonly limits: WorkloadLimits;
  /** Whether the container of a line stays, and something will say when it works. */
  readonly staysRunning?: boolean;
}

/**
 * What a file declares, or one sentence that says what is wrong, where and what to do. Where nothing in the file says when
 * its containers are ready, the workload has no steps and no awaited service: it is the caller's to add what can fail before
 * the schema of workloads takes it.
 */
export type ReadWorkload =
  | { readonly ok: true; readonly workload: Workload; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Turns what `read` throws about its text into the answer that a caller gets. */
export function catchUnreadable(file: string, read: () => ReadWorkload): ReadWorkload {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadError) return { ok: false, message: error.message };
    if (error instanceof LineError) return { ok: false, message: `${file}: ${error.message}` };
    // The one error that a hostile text can still bring about; what it says is of no use to anybody.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, message: `${file}: the file nests too deep to be read: make it flatter.` };
  }
}
