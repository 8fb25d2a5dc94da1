import type { OutputCapture } from '../../harness/driver/container-driver.js';
import type { FakeDriver } from '../../harness/driver/fake-driver.js';
import { untilTheEnd } from './trials.js';

/** A container of this name that has been started on the engine. */
export async function runningContainer(
  driver: FakeDriver,
  name: string,
): Promise<{ readonly id: string; readonly capture: OutputCapture }> {
  const signal = untilTheEnd();
  const request = { name, image: 'i', command: [], options: {}, privileged: false, runtime: 'runc', labels: {} };
  const created = await driver.create(request, signal);
  if (!created.ok) throw new Error(created.message);
  const capture = await driver.capture(created.value, signal);
  await driver.start(created.value, signal);
  return { id: created.value, capture };
}
