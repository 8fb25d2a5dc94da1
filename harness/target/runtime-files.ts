import type { WrittenFile } from '../../results/observed-container.js';
import { timeLimit } from '../clock/time-limit.js';
import type { ContainerDriver } from '../driver/container-driver.js';
import { ownerInside } from '../trial/container-owner.js';
import { trialLabels } from '../trial/labels.js';
import { environmentFlags } from './environment-flags.js';
import type { ProbeContainer } from './run-probes.js';

/** No image has it: the runtime prepares the container's files, and then finds nothing to run. */
const nothing = '/eci-compat-runs-nothing';
const quickMs = 30_000;

/**
 * What the runtime itself makes in any container of an image, mostly mount points; owners as the container sees them by
 * `uidMap`. Empty where nobody can tell. Rejects only when aborted.
 */
export async function runtimeFiles(
  driver: ContainerDriver,
  { name, image, runtime, privileged, runId, owner, env = {}, slowness = 1 }: ProbeContainer,
  uidMap: string,
  signal: AbortSignal,
): Promise<readonly WrittenFile[]> {
  const limit = timeLimit(quickMs * slowness, signal);
  try {
    const options = { env: environmentFlags(env), entrypoint: nothing };
    const labels = trialLabels(runId, owner);
    const created = await driver.create({ name, image, command: [], options, privileged, runtime, labels }, limit);
    if (!created.ok) return [];
    await driver.start(created.value, limit);
    const { files } = await driver.written(created.value, [], limit);
    return files.map((file) => (file.owner === undefined ? file : { ...file, owner: ownerInside(file.owner, uidMap) }));
  } catch {
    signal.throwIfAborted();
    return [];
  } finally {
    await driver.remove(name, timeLimit(quickMs)).catch(() => undefined);
  }
}
