import type Docker from 'dockerode';
import { obtainImage } from '../obtain-image.js';
import type { HostOptions } from '../host-options.js';
import type { PreparedImage } from '../../image/prepared-image.js';

/** An image that the engine has already needs no archive: both sides run on that engine. Otherwise it pulls. */
export async function obtainFromEngine(
  docker: Docker,
  reference: string,
  options: HostOptions,
  signal: AbortSignal,
): Promise<PreparedImage | undefined> {
  try {
    const { Id } = await docker.getImage(reference).inspect();
    return {
      name: reference,
      // A tag may move while the run goes on.
      reference: Id,
      imageId: Id,
      archivePath: '',
      origin: 'engine',
      detail: 'on the engine already',
      packages: [],
    };
  } catch {
    return obtainImage(reference, docker, options, signal);
  }
}
