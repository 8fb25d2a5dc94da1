import { removeContainer } from './remove-container.js';
import type { Workplace } from './workplace.js';

/** Registered before the container is made; its id is known only afterwards. */
export function removeLater(
  { trial, ports, cleanup, signal }: Workplace,
  name: string,
  id: () => string | undefined,
): void {
  const { driver } = trial.target;
  const patience = { runSignal: signal, slowness: ports.slowness };
  cleanup.add(`container ${name}`, () => removeContainer(name, id(), driver, ports.freeContainer, patience));
}
