import { desktopIsolation } from '../vocabulary/target-id.js';
import type { EngineFacts, TargetFacts } from './environment.js';

/** By its own word in `docker info`. */
export const isDockerDesktop = ({ operatingSystem }: EngineFacts): boolean => operatingSystem === 'Docker Desktop';

/** Whether isolation is on, as far as proving containers showed it; undefined where no engine is Docker Desktop's. */
export function desktopMode(
  engines: readonly EngineFacts[],
  targets: readonly TargetFacts[],
): 'on' | 'off' | 'unknown' | undefined {
  if (!engines.some(isDockerDesktop)) return undefined;
  const isOn = targets.some(({ id }) => id === desktopIsolation);
  const isOff = targets.some(({ id, userNamespace }) => id === 'runc' && userNamespace === 'host');
  // Both were seen: it was switched in between.
  if (isOn === isOff) return 'unknown';
  return isOn ? 'on' : 'off';
}
