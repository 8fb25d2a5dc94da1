import type { PreparedImage } from '../image/prepared-image.js';
import { probedHost } from '../probe/probed-host.js';
import type { Host } from './host.js';

/** A host in memory that offers nothing, changed as asked; it knows neither engines nor files. */
export const fakeHost = (changes: Partial<Host> = {}): Host => ({
  kind: 'managed',
  engines: [],
  targets: [],
  unavailable: [],
  probe: probedHost('', 'in memory', false),
  probeImage: 'busybox',
  allCaps: [],
  load: (image: PreparedImage) => Promise.resolve(image.imageId),
  obtain: () => Promise.resolve(undefined),
  machine: undefined,
  freeContainer: () => Promise.resolve(),
  watched: { engines: [], machine: undefined, engineFolders: [] },
  recover: () => Promise.resolve(),
  close: () => Promise.resolve(),
  ...changes,
});
