import test from 'ava';
import fc from 'fast-check';
import { mutate } from '../../workloads/mutate.js';
import type { Mutation } from '../../workloads/mutation.js';
import type { Workload } from '../../workloads/schema.js';
import { workloadOf } from '../support/workloads.js';

const declared = workloadOf({
  options: { memory: '64m', init: true },
  steps: [{ script: 'mount -t tmpfs t /mnt' }, { docker: ['cp', '/tmp/f', '{service:box}:/f'] }],
  services: [{ name: 'box', command: ['sleep', '60'] }],
  hostDirs: [{ name: 'files', files: [{ path: 'f', content: 'hello "you"\n' }] }],
});

const changes: [string, Mutation, Partial<Workload>][] = [
  ['an option is left out', { removeOption: 'memory' }, { options: { init: true } }],
  ['an option is replaced, others stay', { options: { memory: '1g' } }, { options: { memory: '1g', init: true } }],
  ['a step is left out', { removeStep: 0 }, { steps: declared.steps.slice(1) }],
  [
    'text of a script is replaced',
    { replace: 'mount -t tmpfs t /mnt', with: 'true' },
    { steps: [{ script: 'true' }, ...declared.steps.slice(1)] },
  ],
  [
    'text of a docker argument is taken out',
    { replace: '/tmp/f', with: '' },
    { steps: [...declared.steps.slice(0, 1), { docker: ['cp', '', '{service:box}:/f'] }] },
  ],
  [
    'text of a service is replaced',
    { replace: '60', with: '1' },
    { services: [{ name: 'box', command: ['sleep', '1'] }] },
  ],
  [
    'text of a file with quotes is replaced',
    { replace: 'hello "you"', with: 'bye' },
    { hostDirs: [{ name: 'files', files: [{ path: 'f', content: 'bye\n' }] }] },
  ],
];
for (const [what, mutation, expected] of changes) {
  test(what, (t) => {
    t.deepEqual(mutate({ ...declared, mutation }), { ok: true, workload: { ...declared, mutation, ...expected } });
  });
}

const refused: [string, Mutation | undefined, RegExp][] = [
  ['no mutation', undefined, /names no mutation/],
  ['an option that is not set', { removeOption: 'capDrop' }, /no option capDrop/],
  ['a step that is not there', { removeStep: 2 }, /no step 2/],
  ['a text that is nowhere', { replace: 'umount', with: '' }, /"umount" is in none/],
];
for (const [what, mutation, message] of refused) {
  test(`${what} is refused`, (t) => {
    const result = mutate({ ...declared, ...(mutation === undefined ? {} : { mutation }) });
    t.regex(result.ok ? '' : result.message, message);
  });
}

test('the only step cannot be left out', (t) => {
  t.false(mutate(workloadOf({ mutation: { removeStep: 0 } })).ok);
});

test('a replaced text is gone from everything that runs', (t) => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z ]{1,20}$/), (text) => {
      const result = mutate(workloadOf({ steps: [{ script: `a ${text} b` }], mutation: { replace: text, with: 'X' } }));
      return result.ok && !JSON.stringify(result.workload.steps).includes(`a ${text} b`);
    }),
  );
  t.pass();
});
