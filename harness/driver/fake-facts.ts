import type { EngineFacts } from '../../results/environment.js';

/** What an engine in memory says of itself. */
export const fakeFacts = (endpoint: string): EngineFacts => ({
  endpoint,
  version: 'fake',
  apiVersion: '1.41',
  storageDriver: 'overlay2',
  cgroupDriver: 'cgroupfs',
  securityOptions: [],
  runtimes: ['runc'],
  containerdVersion: 'fake',
  runcVersion: 'fake',
});
