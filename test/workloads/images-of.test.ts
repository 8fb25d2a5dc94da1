import test from 'ava';
import { imagesOf } from '../../workloads/images-of.js';
import { withImages } from '../../workloads/with-images.js';
import { workloadOf } from '../support/workloads.js';

const workload = workloadOf({
  services: [
    { name: 'db', command: [], image: 'services' },
    { name: 'other', command: [] },
  ],
  steps: [{ script: 'true', image: 'debian' }, { script: 'true', image: '{own:built}' }, { docker: ['ps'] }],
});

test('every image that has to be there is named once, built ones are not', (t) => {
  t.deepEqual(imagesOf(workload), ['busybox', 'services', 'debian']);
});

test('services and steps get the engine’s names; the workload’s own image stays', (t) => {
  const named = withImages(workload, (name) => (name === 'unknown' ? undefined : `${name}:hash`));
  t.is(named.image, 'busybox');
  t.deepEqual(named.services, [
    { name: 'db', command: [], image: 'services:hash' },
    { name: 'other', command: [] },
  ]);
  t.like(named.steps[0], { image: 'debian:hash' });
});
