import type { ContainerDriver } from '../driver/container-driver.js';
import { trialLabels } from '../trial/labels.js';

/** What a probe container needs to be created; it is never started. */
export interface CapabilityQuestion {
  readonly image: string;
  readonly runtime: string;
  readonly runId: string;
  readonly owner: string;
}

/**
 * The capabilities of the host that an engine lets a container have: older engines refuse the names of newer ones.
 * Both sides of every pair get the same list, so it is asked once and recorded.
 */
export async function grantableCapabilities(
  driver: ContainerDriver,
  host: readonly string[],
  { image, runtime, runId, owner }: CapabilityQuestion,
  signal: AbortSignal,
): Promise<string[]> {
  let names = [...host];
  const name = `ec_${runId}_capabilities`;
  // Each refusal names one capability, so this ends.
  while (names.length > 0) {
    const answer = await driver.create(
      {
        name,
        image,
        command: ['true'],
        options: { capAdd: names },
        privileged: false,
        runtime,
        labels: trialLabels(runId, owner),
      },
      signal,
    );
    if (answer.ok) {
      await driver.remove(name, signal);
      return names;
    }
    const refused = /capability:?\s*"?(?:CAP_)?([A-Z_]+)/.exec(answer.message)?.[1];
    const fewer = names.filter((capability) => capability !== refused);
    if (fewer.length === names.length) return [];
    names = fewer;
  }
  return names;
}
