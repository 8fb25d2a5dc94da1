import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { removeLeftovers } from '../../../harness/health/remove-leftovers.js';
import { LocalMachine } from '../../../harness/machine/local-machine.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import { tempDir } from '../../support/temp-dir.js';

test('what bears the run’s name is removed on every engine and in the folder of trials, nothing else', async (t) => {
  const trialFiles = tempDir(t);
  for (const name of ['ec_r1_a_plain', 'ec_r2_a_plain']) mkdirSync(join(trialFiles, name, 'd'), { recursive: true });
  const drivers = [new FakeDriver(), new FakeDriver()];
  await removeLeftovers([], { runId: 'r1', drivers, machine: new LocalMachine(trialFiles, new FakeRunner()) });
  for (const { calls } of drivers) t.deepEqual(calls, ['remove-named ec_r1_']);
  t.false(existsSync(join(trialFiles, 'ec_r1_a_plain')));
  t.true(existsSync(join(trialFiles, 'ec_r2_a_plain')));
});

test('a process of a removed container is ended; one that has ended is no error', async (t) => {
  const sleeper = execa('sleep', ['600'], { reject: false });
  const problem = { kind: 'process-left', pid: sleeper.pid ?? 0, containerId: 'c' } as const;
  const places = { runId: 'r1', drivers: [], machine: new LocalMachine(tempDir(t), new FakeRunner()) };
  await removeLeftovers([problem], places);
  t.is((await sleeper).signal, 'SIGKILL');
  await t.notThrowsAsync(removeLeftovers([problem], places));
});

test('an engine that does not remove them makes it fail', async (t) => {
  const driver = new FakeDriver();
  driver.die();
  const places = { runId: 'r1', drivers: [driver], machine: undefined };
  await t.throwsAsync(removeLeftovers([], places), { message: /does not answer/ });
});
