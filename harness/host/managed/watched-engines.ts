import { dockerInventory } from '../../health/docker-inventory.js';
import type { WatchedHost } from '../../health/watched-host.js';
import type { Machine } from '../../machine/machine.js';
import type { PrivateEngine } from './private-engine.js';

/** Private engines, as the health check looks at them. */
export const watchedEngines = (engines: readonly PrivateEngine[], machine: Machine): WatchedHost => ({
  engines: engines.map(({ layout, driver, docker }) => ({
    endpoint: driver.endpoint,
    isOwn: true,
    containerCgroup: new RegExp(`${layout.cgroupParent}/([0-9a-f]{64})`),
    inventory: (signal) => dockerInventory(docker, signal),
  })),
  machine,
  engineFolders: engines.map(({ layout }) => layout.directory),
});
