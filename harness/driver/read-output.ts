import { Readable } from 'node:stream';
import type Docker from 'dockerode';
import type { ContainerOutput } from './observed-container.js';
import { StreamCapture } from './stream-capture.js';

/** What a container has printed so far, as far as the engine keeps it. */
export async function readOutput(container: Docker.Container, isTty: boolean): Promise<ContainerOutput> {
  const bytes = await container.logs({ follow: false, stdout: true, stderr: true });
  const capture = new StreamCapture(Readable.from([bytes]), isTty);
  await capture.closed;
  return capture.current();
}
