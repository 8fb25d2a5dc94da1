import type { Host } from '../harness/host/host.js';
import type { HostOptions } from '../harness/host/host-options.js';
import { openHost } from './open-host.js';
import type { HostChoice } from './options/host-choice.js';

/** Opens a host, does the work, closes the host in any case, and ends the progress after that. */
export async function withHost<Result>(
  choice: HostChoice,
  options: HostOptions,
  signal: AbortSignal,
  work: (host: Host) => Promise<Result>,
): Promise<Result> {
  try {
    const host = await openHost(choice, options, signal);
    try {
      return await work(host);
    } finally {
      await host.close();
    }
  } finally {
    options.progress.end();
  }
}
