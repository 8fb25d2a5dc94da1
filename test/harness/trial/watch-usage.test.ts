import test from 'ava';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { ContainerUsage } from '../../../harness/driver/observed-container.js';
import { watchUsage } from '../../../harness/trial/watch-usage.js';
import { SteppingClock } from '../../support/stepping-clock.js';
import { untilTheEnd } from '../../support/trials.js';

const used = (memoryBytes?: number, cpuMs?: number, processLimit?: number): ContainerUsage => ({
  memoryBytes,
  cpuMs,
  processLimit,
});
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An engine that heeds no signal and says one thing after another, the last one from then on. */
class UsageDriver extends FakeDriver {
  asked = 0;

  constructor(private readonly said: readonly (ContainerUsage | Error)[]) {
    super();
  }

  override usage(): Promise<ContainerUsage> {
    const next = this.said[this.asked] ?? this.said.at(-1) ?? used();
    this.asked += 1;
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  }
}

const seen: readonly (readonly [what: string, said: readonly (ContainerUsage | Error)[], left: ContainerUsage])[] = [
  ['nothing where nothing is said', [used()], used()],
  ['the most of each', [used(5, 1), used(9, 2), used(7, 3)], used(9, 3)],
  ['what was said before it ended', [used(5, 40), used()], used(5, 40)],
  ['what is said late', [used(), used(undefined, 3), used(4, 2)], used(4, 3)],
  ['that its processes had reached their bound', [used(5, 1), used(5, 1, 64), used(5, 1)], used(5, 1, 64)],
  ['what was said before the engine failed', [used(5, 1), new Error('gone'), used(9, 9)], used(5, 1)],
];

for (const [what, said, left] of seen) {
  test(`what is left of a container: ${what}`, async (t) => {
    const driver = new UsageDriver(said);
    const watch = watchUsage(driver, 'id', new SteppingClock(), untilTheEnd());
    for (let turns = 0; turns < 5 * said.length; turns += 1) await turn();
    t.deepEqual(await watch.stop(), left);
    t.true(driver.asked >= Math.min(said.length, 2));
  });
}

test('one that is stopped at once has seen nothing, and may be stopped twice', async (t) => {
  const watch = watchUsage(new UsageDriver([used(5, 1)]), 'id', new SteppingClock(), untilTheEnd());
  t.deepEqual(await watch.stop(), { memoryBytes: undefined, cpuMs: undefined });
  t.deepEqual(await watch.stop(), { memoryBytes: undefined, cpuMs: undefined });
});

test('it ends with the signal, though neither clock nor engine heeds it', async (t) => {
  const abort = new AbortController();
  const clock = new SteppingClock((count) => {
    if (count === 3) abort.abort();
  });
  const watch = watchUsage(new UsageDriver([used(5, 1)]), 'id', clock, abort.signal);
  for (let turns = 0; turns < 10; turns += 1) await turn();
  t.true(abort.signal.aborted);
  t.is(clock.sleeps, 3);
  t.deepEqual(await watch.stop(), used(5, 1));
});

test('one whose signal is aborted already never asks the engine', async (t) => {
  const driver = new UsageDriver([used(5, 1)]);
  const watch = watchUsage(driver, 'id', new SteppingClock(), AbortSignal.abort());
  await watch.stop();
  t.is(driver.asked, 0);
});
