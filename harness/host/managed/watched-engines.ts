import { dockerInventory } from '../../health/docker-inventory.js';
import type { WatchedHost } from '../../health/watched-host.js';
import type { PrivateEngine } from './private-engine.js';

/** Private engines, as the health check looks at them. */
export const watchedEngines = (engines: readonly PrivateEngine[]): WatchedHost => ({
  engines: engines.map(({ layout, driver, docker }) => ({
    endpoint: driver.endpoint,
    isOwn: true,
    containerCgroup: new RegExp(`${layout.cgroupParent}/([0-9a-f]{64})`),
    inventory: (signal) => dockerInventory(docker, signal),
  })),
  isLocal: true,
  engineFolders: engines.map(({ layout }) => layout.directory),
});
