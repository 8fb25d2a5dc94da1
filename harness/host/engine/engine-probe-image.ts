import type Docker from 'dockerode';
import { HarnessError } from '../../errors/harness-error.js';
import type { PreparedImage } from '../../image/prepared-image.js';
import { buildBaseImage } from '../base-image.js';
import type { HostOptions } from '../host-options.js';
import { obtainFromEngine } from './obtain-from-engine.js';

const standIn = 'busybox';

/** The image that probes run in: the recipe's, or where this machine cannot make it, one that the engine has or pulls. */
export async function engineProbeImage(
  docker: Docker,
  options: HostOptions,
  signal: AbortSignal,
): Promise<PreparedImage> {
  try {
    return await buildBaseImage(options, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HarnessError) || error.code !== 'infrastructure') throw error;
    const image = await obtainFromEngine(docker, standIn, options, signal);
    if (image === undefined) {
      const message = `${error.message}; or give the engine the image ${standIn}, which probes can run in too`;
      throw new HarnessError('infrastructure', message, { cause: error });
    }
    options.progress.note(`probes run in the image ${standIn} of the engine: ${error.message}`);
    return image;
  }
}
