import test from 'ava';
import { Workload } from '../../workloads/schema.js';
import type { Service } from '../../workloads/service.js';
import { workloadOf } from '../support/workloads.js';

const valid = workloadOf();

/** One service for each way of saying that it is ready. */
const readyWays = {
  readyLog: 'up',
  readyPort: 80,
  readyScript: 'true',
  readyHealthy: true,
  readyEnded: true,
} as const satisfies Partial<Service>;
const ready = Object.entries(readyWays).map(([key, value]) => ({
  key,
  service: { name: 'db', command: [], [key]: value },
}));

const accepted: readonly (readonly [what: string, changes: object])[] = [
  ['the smallest workload', {}],
  ['a command of no words: the image decides', { steps: [{ command: [] }] }],
  ['an expected failure', { steps: [{ script: 'false', exit: 1 }] }],
  ['half a second', { timeoutSeconds: 0.5 }],
  ...ready.map(
    ({ key, service }) => [`no step, and a service with ${key}`, { steps: [], services: [service] }] as const,
  ),
  [
    'networks',
    {
      networks: [{ name: 'n', internal: true }],
      services: [{ name: 'a', command: [], networks: [{ name: 'n', aliases: ['b_c'] }] }],
    },
  ],
  ['what is compared, and a bound of what is written', { compare: ['logs', 'files'], diskBytes: 1 }],
  ['options', { options: { volume: ['data:/data'], readOnly: true, memory: '64m' } }],
];

for (const [what, changes] of accepted) {
  test(`${what} is accepted`, (t) => {
    t.is(Workload.safeParse({ ...valid, ...changes }).error, undefined);
  });
}

const refused: readonly (readonly [what: string, changes: object])[] = [
  ['an id with capitals', { id: 'Run' }],
  ['an id that leaves the folder', { id: '../x' }],
  ['no title', { title: '' }],
  ['no privilege', { privileges: [] }],
  ['no step', { steps: [] }],
  ['a step that is script and command', { steps: [{ script: 'x', command: ['x'] }] }],
  ['an exit status above 255', { steps: [{ script: 'x', exit: 256 }] }],
  ['an exit status below 0', { steps: [{ script: 'x', exit: -1 }] }],
  ['an empty script', { steps: [{ script: '' }] }],
  ['no source', { sources: [] }],
  ['a requirement nobody knows', { requirements: ['a-miracle'] }],
  ['an option nobody knows', { options: { teleport: 'x' } }],
  ['one text where a list belongs', { options: { volume: 'a:/a' } }],
  ['a text where a switch belongs', { options: { readOnly: 'yes' } }],
  ['no step, and a service that says nothing of being ready', { steps: [], services: [{ name: 'db', command: [] }] }],
  ...ready.flatMap(({ key, service }, index) =>
    ready
      .slice(index + 1)
      .map(
        (other) =>
          [`a service with ${key} and ${other.key}`, { services: [{ ...service, ...other.service }] }] as const,
      ),
  ),
  ['a service that says that it is not waited for', { services: [{ name: 'db', command: [], readyHealthy: false }] }],
  ['a port that there is not', { services: [{ name: 'db', command: [], readyPort: 65_536 }] }],
  ['a network without a name', { networks: [{ internal: true }] }],
  ['an alias without a letter', { services: [{ name: 'db', command: [], networks: [{ name: 'n', aliases: [''] }] }] }],
  ['nothing to compare', { compare: [] }],
  ['something that cannot be compared', { compare: ['colour'] }],
  ['half a byte', { diskBytes: 0.5 }],
  ['a docker step without arguments', { steps: [{ docker: [] }] }],
  ['a command where an exec step has its script', { steps: [{ exec: 'db', command: ['true'] }] }],
  ['an adaptation that changes nothing', { adaptations: [{ targets: ['runc'], reason: 'r', source: 's' }] }],
  ['a mutation of an option that there is not', { mutation: { removeOption: 'magic' } }],
  ['a file of a directory with a path', { hostDirs: [{ name: 'd', files: [{ path: 'a/b', content: '' }] }] }],
  ...['relative', '/', '/slash/'].map(
    (copyOf) => [`a copy of ${copyOf}`, { hostDirs: [{ name: 'd', copyOf }] }] as const,
  ),
  ['a copy with files of its own', { hostDirs: [{ name: 'd', copyOf: '/a', files: [] }] }],
  ['a mode that is not octal', { hostDirs: [{ name: 'd', files: [{ path: 'a', content: '', mode: '0999' }] }] }],
  ['no time at all', { timeoutSeconds: 0 }],
  ['a field nobody knows', { colour: 'red' }],
];

for (const [what, changes] of refused) {
  test(`${what} is refused`, (t) => {
    t.false(Workload.safeParse({ ...valid, ...changes }).success);
  });
}

for (const path of ['..', '.']) {
  test(`"${path}" is no name of a file in a directory`, (t) => {
    t.false(Workload.safeParse({ ...valid, hostDirs: [{ name: 'd', files: [{ path, content: '' }] }] }).success);
  });
}
