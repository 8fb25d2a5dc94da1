import type { Workload } from '../../../workloads/schema.js';
import { goodWorkload } from './good-workload.js';
import type { Fault } from './planted-faults.js';

type Service = NonNullable<Workload['services']>[number];

/** A good declaration with one more service, and networks. */
const withService = (
  changes: Partial<Service>,
  networks: Workload['networks'] = [{ name: 'front' }, { name: 'back' }],
): Partial<Workload> => ({
  networks,
  services: [...(goodWorkload().services ?? []), { name: 'more', command: [], ...changes }],
});

/** The same for networks and for being ready. */
export const serviceFaults: readonly Fault[] = [
  [
    'a network that is not declared',
    withService({ networks: [{ name: 'front' }, { name: 'bakc' }] }),
    'execution',
    /^services\.2\.networks\.1\.name: there is no network bakc; there are: front, back$/,
  ],
  [
    'a network where none is declared',
    withService({ networks: [{ name: 'front' }] }, []),
    'execution',
    /^services\.2\.networks\.0\.name: there is no network front; there are: none$/,
  ],
  [
    'a network that is declared twice',
    withService({}, [{ name: 'n' }, { name: 'n', internal: true }]),
    'execution',
    /^networks\.1\.name: n is there already/,
  ],
  [
    'a service that is on a network twice',
    withService({ networks: [{ name: 'back' }, { name: 'back', aliases: ['db'] }] }),
    'execution',
    /^services\.2\.networks\.1\.name: it is on back already/,
  ],
  [
    'a service that is on networks and on another one',
    withService({ networks: [{ name: 'back' }], options: { network: 'host' } }),
    'execution',
    /^services\.2\.options\.network: its networks take the place of this/,
  ],
  [
    'other names beside those of its networks',
    withService({ networks: [{ name: 'back' }], options: { networkAlias: ['db'] } }),
    'execution',
    /^services\.2\.options\.networkAlias: its networks take the place of this/,
  ],
  [
    'a health check that is waited for and switched off',
    withService({ readyHealthy: true, options: { noHealthcheck: true } }),
    'execution',
    /^services\.2\.readyHealthy: its health check is switched off/,
  ],
  [
    'a service that comes after one that is not there',
    withService({ after: [{ service: 'bxo', until: 'started' }] }),
    'execution',
    /^services\.2\.after\.0: there is no service bxo; there are: /,
  ],
  [
    'a service that comes after itself',
    withService({ after: [{ service: 'more', until: 'ready' }] }),
    'execution',
    /^services\.2: a cycle of services: more -> more/,
  ],
  [
    'a step inside a service that has ended',
    { ...withService({ readyEnded: true }), steps: [{ exec: 'more', script: 'cp' }] },
    'execution',
    /^steps\.0\.exec: more has ended by then/,
  ],
  [
    'a placeholder in what a service is asked',
    withService({ readyScript: 'ping {service:box}' }),
    'catalog',
    /^services\.2\.readyScript: \{service:box\} is not filled in/,
  ],
  [
    'facts without a step',
    { ...withService({ readyLog: 'up' }), steps: [], mutation: { replace: 'up', with: 'down' } },
    'execution',
    /^observables: there is no step: observables are read in the last step/,
  ],
];
