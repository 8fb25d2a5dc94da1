import test from 'ava';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { RuntimeFilesOf } from '../../../harness/run/runtime-files-of.js';
import { targetOf, untilTheEnd } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const question = { runId: 'r1', owner: 'me', slowness: 1 };
const lib = { path: '/lib', kind: 'directory' as const, owner: '0:0', mode: '0755' };
const compared = workloadOf({ compare: ['files'], services: [{ name: 'db', command: [], image: 'other' }] });

test('each image of a workload is looked at once in a run on each target', async (t) => {
  const driver = new FakeDriver(() => ({ written: () => ({ files: [lib], omitted: 0 }) }));
  const files = new RuntimeFilesOf(question);
  const [runc, crun] = [targetOf(driver), targetOf(driver, { id: 'crun', runtime: 'crun' })];
  for (const target of [runc, crun, runc, crun]) {
    await files.prepare(compared, 'busybox:1', target, untilTheEnd());
    for (const image of ['busybox:1', 'other']) {
      t.deepEqual(await files.ofImage(image, target, untilTheEnd()), [lib]);
    }
  }
  t.deepEqual(
    driver.requests.map(({ image, runtime }) => `${image} ${runtime}`),
    ['busybox:1 runc', 'other runc', 'busybox:1 crun', 'other crun'],
  );
  t.is(new Set(driver.requests.map(({ name }) => name)).size, 4);
});

test('an image that a trial builds is looked at when somebody asks, not before', async (t) => {
  const driver = new FakeDriver(() => ({ written: () => ({ files: [lib], omitted: 0 }) }));
  const files = new RuntimeFilesOf(question);
  const target = targetOf(driver);
  const building = workloadOf({ ...compared, services: [{ name: 'app', command: [], image: '{own:app}' }] });
  await files.prepare(building, 'busybox:1', target, untilTheEnd());
  t.deepEqual(
    driver.requests.map(({ image }) => image),
    ['busybox:1'],
  );
  t.deepEqual(await files.ofImage('ec_1_app', target, untilTheEnd()), [lib]);
  t.deepEqual(
    driver.requests.map(({ image }) => image),
    ['busybox:1', 'ec_1_app'],
  );
});

test('nothing is looked at for a workload whose files are not compared', async (t) => {
  const driver = new FakeDriver();
  const workload = workloadOf({ ...compared, compare: ['logs'] });
  await new RuntimeFilesOf(question).prepare(workload, 'busybox:1', targetOf(driver), untilTheEnd());
  t.is(driver.requests.length, 0);
});
