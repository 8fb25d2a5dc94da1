import test from 'ava';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { observeContainers } from '../../../harness/trial/observe-containers.js';
import { runnableTrial } from '../../../harness/trial/runnable-trial.js';
import type { WrittenFile } from '../../../results/observed-container.js';
import { portsOf, specOf, untilTheEnd } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const directory = (path: string, mode = '0755'): WrittenFile => ({ path, kind: 'directory', owner: '0:0', mode });

test('what the runtime makes in the containers of a build is marked in its image, what differs from it is not', async (t) => {
  const driver = new FakeDriver();
  const files = [directory('/lib'), directory('/var', '0700'), directory('/own')];
  driver.imageFiles = () => Promise.resolve({ files, omitted: 0 });
  const made = new Map([['base', [directory('/lib')]]]).set('other', [directory('/var')]);
  const runtimeFiles = (image: string): Promise<readonly WrittenFile[]> => Promise.resolve(made.get(image) ?? []);
  const trial = runnableTrial(
    specOf(driver, { workload: workloadOf({ compare: ['files'] }), runtimeFiles }),
    undefined,
  );
  const images = [{ role: { step: 0 }, image: 'app', bases: ['base', 'other'] }];
  const { containers } = await observeContainers(trial, { steps: [], images }, portsOf(driver), untilTheEnd());
  t.deepEqual(containers, [
    { role: { step: 0 }, files: [{ ...directory('/lib'), byRuntime: true }, ...files.slice(1)] },
  ]);
});
