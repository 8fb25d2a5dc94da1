import test from 'ava';
import { builderWatch } from '../../../harness/trial/await-builder.js';
import { ownerLabel } from '../../../harness/trial/labels.js';
import type { Labelled } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { SteppingClock } from '../../support/stepping-clock.js';
import { untilTheEnd } from '../../support/trials.js';

/** An engine whose containers are these, one list for each time that somebody asks; the last one stays. */
function driverOf(lists: readonly (readonly Labelled[])[]): {
  readonly driver: FakeDriver;
  readonly asked: () => number;
} {
  const driver = new FakeDriver();
  let asked = 0;
  driver.containers = () => {
    asked += 1;
    return Promise.resolve(lists[asked - 1] ?? lists.at(-1) ?? []);
  };
  return { driver, asked: () => asked };
}

const users = { id: 'users', labels: {} };
const ours = { id: 'ours', labels: { [ownerLabel]: 'me' } };
const builders = { id: 'builders', labels: {} };

const cases: readonly (readonly [what: string, lists: readonly (readonly Labelled[])[], asked: number])[] = [
  ['nothing is left', [[users], [users]], 2],
  ['a container of the harness is no matter', [[], [ours]], 2],
  ['a container of the builder goes at last', [[users], [users, builders], [builders], [users]], 4],
];

for (const [what, lists, wanted] of cases) {
  test(what, async (t) => {
    const { driver, asked } = driverOf(lists);
    const gone = await builderWatch(driver, new SteppingClock(), untilTheEnd());
    await gone();
    t.is(asked(), wanted);
  });
}

test('what stays, and an engine that does not answer, is not waited for without end', async (t) => {
  const { driver, asked } = driverOf([[], [builders]]);
  await (
    await builderWatch(driver, new SteppingClock(), untilTheEnd())
  )();
  t.true(asked() > 2);
  driver.containers = () => Promise.reject(new Error('gone'));
  await t.notThrowsAsync(async () => (await builderWatch(driver, new SteppingClock(), untilTheEnd()))());
  const stopped = driverOf([[], [builders]]);
  await (
    await builderWatch(stopped.driver, new SteppingClock(), AbortSignal.abort())
  )();
  t.is(stopped.asked(), 1);
});
