import test from 'ava';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { CleanupStack } from '../../../harness/cleanup/cleanup-stack.js';
import { runnableTrial, serviceContainer } from '../../../harness/trial/runnable-trial.js';
import { settleServices } from '../../../harness/trial/settle-services.js';
import type { Workplace } from '../../../harness/trial/workplace.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import type { Workload } from '../../../workloads/schema.js';
import { runningContainer } from '../../support/running-container.js';
import { SteppingClock } from '../../support/stepping-clock.js';
import { portsOf, specOf, untilTheEnd } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const stays: FakeBehaviour = { hangAt: 'wait' };

/** A trial whose services run, and how often anybody slept until they had settled. */
async function settled(
  services: Workload['services'],
  behave: (name: string) => FakeBehaviour,
  signal = untilTheEnd(),
) {
  const driver = new FakeDriver(({ name }) => behave(name));
  const trial = runnableTrial(specOf(driver, { workload: workloadOf({ services }) }), undefined);
  for (const { name } of services ?? []) await runningContainer(driver, serviceContainer(trial.name, name));
  const clock = new SteppingClock();
  const place: Workplace = {
    ...{
      trial,
      blockUidMap: undefined,
      cleanup: new CleanupStack(),
      reports: [],
      measures: {},
      copies: [],
      proof: undefined,
      signal,
      bound: new AbortController(),
    },
    ports: portsOf(driver, { clock }),
  };
  await settleServices(place);
  return {
    clock,
    waited: driver.calls.filter((call) => call.startsWith('wait ')).map((call) => call.replace(/^.*_/, '')),
  };
}

const db = { name: 'db', command: [] };
const init = { name: 'init', command: [], readyEnded: true as const };

test('services that stay are given a moment', async (t) => {
  const { clock, waited } = await settled([db, { ...db, name: 'web' }], () => stays);
  t.deepEqual(waited, ['db', 'web']);
  t.is(clock.sleeps, 1);
  t.true(clock.monotonicMs() > 0);
});

test('one that ends meanwhile is not waited for any longer', async (t) => {
  const { clock } = await settled([db, { ...db, name: 'web' }], (name) => (name.endsWith('_web') ? {} : stays));
  t.is(clock.monotonicMs(), 0);
});

test('those that have to end are not looked at', async (t) => {
  t.deepEqual((await settled([db, init], () => stays)).waited, ['db']);
  t.is((await settled([init], () => stays)).clock.sleeps, 0);
  t.is((await settled(undefined, () => stays)).clock.sleeps, 0);
});

test('an engine that does not answer, or a run that is stopped, is found out afterwards', async (t) => {
  t.is((await settled([db], () => ({ deadAt: 'wait' }))).clock.monotonicMs(), 0);
  t.is((await settled([db], () => stays, AbortSignal.abort())).clock.monotonicMs(), 0);
});
