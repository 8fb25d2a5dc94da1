import type { ProblemSeverity } from '../../../workloads/lint/problem.js';
import type { Workload } from '../../../workloads/schema.js';
import { expectation, goodWorkload } from './good-workload.js';

const source = 'https://docs.docker.com/x';
const adaptation = { targets: ['sysbox-runc'], privilege: 'plain' as const, reason: 'r', source };
export const service = (changes: object): Partial<Workload> => ({
  services: [
    { name: 'base', command: [] },
    { name: 'box', command: [], ...changes },
  ],
});

/** One change to a good declaration, and the one problem that it must make. */
export type Fault = readonly [what: string, changes: Partial<Workload>, severity: ProblemSeverity, problem: RegExp];

export const faults: readonly Fault[] = [
  // For readers
  ['no why', { why: undefined }, 'catalog', /^why: it is missing: say who/],
  ['a source that is a manual page', { sources: ['mount(2)'] }, 'catalog', /^sources\.0: "mount\(2\)" is no page/],
  ['a source without encryption', { sources: ['http://a.example/b'] }, 'catalog', /^sources\.0: .*https:/],
  ['a source without a host', { sources: ['https://nowhere'] }, 'catalog', /^sources\.0: /],
  [
    'an expectation whose source cannot be opened',
    { expectations: [{ ...expectation, source: 'me' }] },
    'catalog',
    /^expectations\.0\.source: "me"/,
  ],
  [
    'an adaptation whose source cannot be opened',
    { adaptations: [{ ...adaptation, source: 'me' }] },
    'catalog',
    /^adaptations\.0\.source: "me"/,
  ],
  [
    'a review that is past',
    { expectations: [{ ...expectation, review: '2027-05-30' }] },
    'catalog',
    /^expectations\.0\.review: 2027-05-30 is past: .* later day than 2027-05-31/,
  ],
  // Coverage
  [
    'an unknown target',
    { expectations: [{ ...expectation, targets: ['kata'] }] },
    'catalog',
    /^expectations\.0\.targets\.0: there is no target kata; use one of runc, .*--target kata/,
  ],
  [
    'an adaptation for an unknown target',
    { adaptations: [{ ...adaptation, targets: ['runc-userns', 'kata'] }] },
    'catalog',
    /^adaptations\.0\.targets\.1: there is no target kata/,
  ],
  [
    'an expectation for a privilege that the workload has not',
    { expectations: [{ ...expectation, privileges: ['plain', 'privileged'] }] },
    'catalog',
    /^expectations\.0\.privileges\.1: the workload has no privilege privileged; it has plain, all-caps$/,
  ],
  ['state changes with such a privilege', { mutates: ['privileged'] }, 'catalog', /^mutates\.0: .*no privilege/],
  [
    'two expectations for the same pair',
    { expectations: [expectation, { ...expectation, targets: ['mine'], privileges: ['all-caps'] }] },
    'catalog',
    /^expectations\.1: mine with all-caps: expectations\.0 covers this already, and the first one counts$/,
  ],
  ['two adaptations for the same pair', { adaptations: [adaptation, adaptation] }, 'catalog', /^adaptations\.1: /],
  // Images
  [
    'an image that nobody has',
    { image: 'debain' },
    'catalog',
    /^image: there is no recipe debain; use one of busybox, debian/,
  ],
  ['a path without tag', { image: 'ghcr.io:443/a/b' }, 'catalog', /^image: .*such as ghcr\.io:443\/a\/b:1$/],
  ['an image of capitals', { image: 'Ubuntu:22.04' }, 'catalog', /^image: there is no recipe Ubuntu:22\.04/],
  ['a service image that nobody has', service({ image: 'nginx' }), 'catalog', /^services\.1\.image: .*no recipe nginx/],
  [
    'a step image that nobody has',
    { steps: [{ script: 'cp', image: 'nginx' }] },
    'catalog',
    /^steps\.0\.image: there is no recipe nginx/,
  ],
  // Mutations
  ['no mutation', { mutation: undefined }, 'catalog', /^mutation: it is missing: name the essential part/],
  [
    'a text that is not there',
    { mutation: { replace: 'x9', with: '' } },
    'execution',
    /^mutation: it cannot be applied: .*x9/,
  ],
  ['an option that is not set', { mutation: { removeOption: 'memory' } }, 'execution', /^mutation: .*no option memory/],
  ['a step that is not there', { mutation: { removeStep: 4 } }, 'execution', /^mutation: .*no step 4/],
  [
    'a mutation that changes nothing',
    { mutation: { replace: 'cp', with: 'cp' } },
    'execution',
    /^mutation: it changes nothing/,
  ],
  // Names
  [
    'a step inside a service that is not there',
    { steps: [{ exec: 'bux', script: 'cp' }] },
    'execution',
    /^steps\.0\.exec: there is no service bux; there are: base, box$/,
  ],
  [
    'the network of a service that is not there',
    { options: { network: 'container:bux' } },
    'execution',
    /^options\.network: container:bux names no service/,
  ],
  [
    'the processes of a service that is not there',
    { steps: [{ script: 'cp', options: { pid: 'container:bux' } }] },
    'execution',
    /^steps\.0\.options\.pid: container:bux names no service/,
  ],
  [
    'a directory that is not declared',
    { options: { volume: ['/a:/a', 'hostDir:flies:/in'] } },
    'execution',
    /^options\.volume\.1: hostDir:flies names none of hostDirs; there are: files$/,
  ],
  [
    'a service that is declared twice',
    { services: [...(goodWorkload().services ?? []), { name: 'box', command: [] }] },
    'execution',
    /^services\.2\.name: box is there already/,
  ],
  [
    'a directory that is declared twice',
    { hostDirs: [{ name: 'files', files: [] }, ...(goodWorkload().hostDirs ?? [])] },
    'execution',
    /^hostDirs\.1\.name: files is there already/,
  ],
  [
    'an observable that is declared twice',
    {
      observables: [
        { id: 'a', read: 'cp' },
        { id: 'a', read: 'cp' },
      ],
    },
    'execution',
    /^observables\.1\.id: a is there already/,
  ],
  // Order of services
  [
    'a service that shares with a later one',
    {
      services: [
        { name: 'base', command: [], options: { ipc: 'container:box' } },
        { name: 'box', command: [] },
      ],
    },
    'execution',
    /^services\.0: it refers to box, which is started after it/,
  ],
  [
    'a service that shares with itself',
    service({ options: { pid: 'container:box' } }),
    'execution',
    /^services\.1: .*: box -> box;/,
  ],
  [
    'a cycle of services',
    {
      services: [
        { name: 'base', command: ['ping', '{service:other}'] },
        { name: 'other', command: [], options: { network: 'container:box' } },
        { name: 'box', command: [], options: { env: ['PEER={service:base}'] } },
      ],
    },
    'execution',
    /^services\.0: a cycle of services: base -> other -> box -> base; each can only refer to earlier ones$/,
  ],
];
