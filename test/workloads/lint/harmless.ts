import type { Workload } from '../../../workloads/schema.js';
import { docker, expectation } from './good-workload.js';

/** Changes to a good declaration in which there is nothing to find. */
export const harmless: readonly (readonly [what: string, changes: Partial<Workload>])[] = [
  ['a reference with a tag', { image: 'registry.example:5000/a/b_c:1.2-x' }],
  ['a reference with a digest', { image: `docker.io/library/busybox@sha256:${'a'.repeat(64)}` }],
  [
    'an image that a step made',
    { steps: [{ docker: ['commit', '{service:box}', '{own:i}'] }, { script: 'cp', image: '{own:i}' }] },
  ],
  ['the socket with its requirement', { options: { volume: ['{socket}:/s'] }, requirements: ['engine-socket'] }],
  [
    'a container command with words like ours',
    docker('run', '--name', '{own:a}', 'busybox', 'prog', '--name=x', '-p', '1'),
  ],
  ['an image with two tags', docker('build', '-t{own:a}', '--tag={own:b}:2', '.')],
  ['the version of compose', docker('compose', 'version')],
  ['a compose project', docker('compose', '-p', '{own:c}', 'run', '-p', '80:80', 'web')],
  ['what only looks', docker('ps', '--all', '--format', '{{json .}}')],
  ['braces of a program', { steps: [{ command: ['sh', '-c', "awk '{print}' cp; a=${b:-{c:d}}"] }], observables: [] }],
  [
    'services that find each other by name, one of which ends first',
    {
      networks: [{ name: 'n' }, { name: 'm', internal: true }],
      services: [
        { name: 'base', command: [], readyEnded: true, networks: [{ name: 'n', aliases: ['b'] }, { name: 'm' }] },
        { name: 'box', command: [], readyHealthy: true, networks: [{ name: 'n' }], options: { healthCmd: 'x' } },
      ],
    },
  ],
  [
    'services alone that say when they are ready',
    {
      services: [
        { name: 'base', command: ['cp'], readyScript: 'a=${b:-{}}' },
        { name: 'box', command: [] },
      ],
      steps: [],
      observables: [],
      options: {},
    },
  ],
  ['a review on its last day', { expectations: [{ ...expectation, review: '2027-05-31' }] }],
  [
    'pairs that only touch',
    {
      expectations: [
        { ...expectation, privileges: ['plain'] },
        { ...expectation, privileges: ['all-caps'] },
        { ...expectation, targets: ['sysbox-runc'] },
      ],
    },
  ],
];
