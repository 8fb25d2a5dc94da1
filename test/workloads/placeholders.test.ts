import test from 'ava';
import { fillPlaceholders } from '../../workloads/placeholders.js';
import { workloadOf } from '../support/workloads.js';

const names = {
  service: (name: string) => `trial_${name}`,
  own: (name: string) => `own_${name}`,
  hostDir: (name: string) => `/dirs/${name}`,
  image: 'busybox:1',
  socket: '/run/e.sock',
};

test('names are filled in wherever a docker line would have them', (t) => {
  const filled = fillPlaceholders(
    workloadOf({
      options: { volume: ['{socket}:/s', '{hostDir:d}:/d'], network: '{own:net}' },
      services: [{ name: 'box', command: ['{service:box}', '{image}'], options: { network: '{own:net}' } }],
      steps: [{ docker: ['cp', '{hostDir:d}/f', '{service:box}:/f'] }, { command: ['{image}'], image: '{own:image}' }],
    }),
    names,
  );
  t.deepEqual(filled.options, { volume: ['/run/e.sock:/s', '/dirs/d:/d'], network: 'own_net' });
  t.deepEqual(filled.services, [{ name: 'box', command: ['trial_box', 'busybox:1'], options: { network: 'own_net' } }]);
  t.deepEqual(filled.steps, [
    { docker: ['cp', '/dirs/d/f', 'trial_box:/f'] },
    { command: ['busybox:1'], image: 'own_image' },
  ]);
});

test('what a service is asked when it has to be ready is a script too', (t) => {
  const service = { name: 'box', command: ['{image}'], readyScript: 'x={image}; test "${x}" != {own:y}' };
  const { services } = fillPlaceholders(workloadOf({ services: [service] }), names);
  t.deepEqual(services, [{ ...service, command: ['busybox:1'] }]);
});

test('braces of a script are the shell’s, those of others are text', (t) => {
  const workload = workloadOf({
    steps: [
      { script: 'echo ${image} {image}', options: { env: ['A={image}'] } },
      { exec: 'box', script: '{own:x}' },
      { docker: ['{unknown:x}', '{own:UPPER}', '{}'] },
    ],
  });
  t.deepEqual(fillPlaceholders(workload, names).steps, [
    { script: 'echo ${image} {image}', options: { env: ['A=busybox:1'] } },
    { exec: 'box', script: '{own:x}' },
    { docker: ['{unknown:x}', '{own:UPPER}', '{}'] },
  ]);
});
