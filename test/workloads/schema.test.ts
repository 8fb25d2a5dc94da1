import test from 'ava';
import { Workload } from '../../workloads/schema.js';
import { workloadOf } from '../support/workloads.js';

const valid = workloadOf();

const accepted: readonly (readonly [what: string, changes: object])[] = [
  ['the smallest workload', {}],
  ['a command of no words: the image decides', { steps: [{ command: [] }] }],
  ['an expected failure', { steps: [{ script: 'false', exit: 1 }] }],
  ['half a second', { timeoutSeconds: 0.5 }],
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
  ['a service that is ready in two ways', { services: [{ name: 'db', command: [], readyLog: 'x', readyPort: 1 }] }],
  ['a docker step without arguments', { steps: [{ docker: [] }] }],
  ['a command where an exec step has its script', { steps: [{ exec: 'db', command: ['true'] }] }],
  ['an adaptation that changes nothing', { adaptations: [{ targets: ['runc'], reason: 'r', source: 's' }] }],
  ['a mutation of an option that there is not', { mutation: { removeOption: 'magic' } }],
  ['a file of a directory with a path', { hostDirs: [{ name: 'd', files: [{ path: 'a/b', content: '' }] }] }],
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
