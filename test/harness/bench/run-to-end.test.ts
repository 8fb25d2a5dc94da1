import test from 'ava';
import { failureText, runToEnd } from '../../../harness/bench/run-to-end.js';
import type { ContainerEnd } from '../../../harness/bench/run-to-end.js';
import { FakeClock } from '../../../harness/clock/fake-clock.js';
import { EngineUnreachableError } from '../../../harness/driver/container-driver.js';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour, FakePhase } from '../../../harness/driver/fake-behaviour.js';
import { excerptOf } from '../../reports/model-builder.js';
import { keepAlive } from '../../support/keep-alive.js';
import { untilTheEnd } from '../../support/trials.js';

const request: CreateRequest = {
  ...{ name: 'job', image: 'busybox:test', command: ['true'], options: {}, privileged: false, runtime: 'runc' },
  labels: {},
};

const run = (driver: FakeDriver, timeoutMs = 60_000, signal = untilTheEnd(), clock = new FakeClock()) =>
  runToEnd(driver, request, { clock, timeoutMs }, signal);

/** Every call takes a time of its own. */
class SlowDriver extends FakeDriver {
  constructor(private readonly clock: FakeClock) {
    super(() => ({ stdout: 'out', stderr: 'err', exitCode: 3 }));
  }

  override create(...given: Parameters<FakeDriver['create']>): ReturnType<FakeDriver['create']> {
    this.clock.advance(1000);
    return super.create(...given);
  }

  override start(...given: Parameters<FakeDriver['start']>): ReturnType<FakeDriver['start']> {
    this.clock.advance(100);
    return super.start(...given);
  }

  override wait(...given: Parameters<FakeDriver['wait']>): ReturnType<FakeDriver['wait']> {
    this.clock.advance(20);
    return super.wait(...given);
  }
}

test('a container that ended has its status, its output and the time from its start to its end', async (t) => {
  const clock = new FakeClock();
  const driver = new SlowDriver(clock);
  const end = await run(driver, 60_000, untilTheEnd(), clock);
  t.deepEqual(end, { ok: true, wallMs: 120, exitCode: 3, stdout: excerptOf('out'), stderr: excerptOf('err') });
  t.deepEqual(driver.calls, ['create job', 'capture job', 'start job', 'wait job', 'remove job']);
});

const ends: readonly (readonly [name: string, behaviour: FakeBehaviour, reason: string])[] = [
  [
    'a container that is refused',
    { refuse: { at: 'create', statusCode: 404, message: 'no such image' } },
    'the container was refused: no such image',
  ],
  [
    'a container that does not start',
    { refuse: { at: 'start', statusCode: 500, message: 'OCI runtime' } },
    'the container did not start: OCI runtime',
  ],
  ['a container that goes on and on', { hangAt: 'wait' }, 'it did not end within 0.0205 s'],
];

for (const [name, behaviour, reason] of ends) {
  test(`${name} is told with the reason, and removed`, async (t) => {
    keepAlive(t);
    const driver = new FakeDriver(() => behaviour);
    t.deepEqual(await run(driver, behaviour.hangAt === undefined ? 60_000 : 20.5), { ok: false, reason });
    t.deepEqual(driver.left, []);
    t.is(driver.calls.at(-1), 'remove job');
  });
}

for (const phase of ['create', 'start', 'wait'] satisfies FakePhase[]) {
  test(`a stop while the engine is at ${phase} rejects with its reason, and removes the container`, async (t) => {
    const controller = new AbortController();
    const reason = new Error('stopped');
    const driver = new FakeDriver(() => {
      setImmediate(() => {
        controller.abort(reason);
      });
      return { hangAt: phase };
    });
    t.is(await t.throwsAsync(run(driver, 60_000, controller.signal)), reason);
    t.deepEqual(driver.left, []);
    t.is(driver.calls.at(-1), 'remove job');
  });
}

test('an engine that is gone is no end of a container', async (t) => {
  await t.throwsAsync(run(new FakeDriver(() => ({ deadAt: 'wait' }))), { instanceOf: EngineUnreachableError });
});

test('a container that cannot be removed has ended all the same', async (t) => {
  const driver = new FakeDriver(() => ({ refusedRemovals: 1 }));
  t.like(await run(driver), { ok: true, exitCode: 0 });
});

const ended = (exitCode: number, head: string, tail = ''): Extract<ContainerEnd, { ok: true }> => ({
  ...{ ok: true, wallMs: 1, exitCode, stdout: excerptOf('out') },
  stderr: { ...excerptOf(head), tail },
});

test('a failure says its status and the last line of its errors that is no advice to the one before', (t) => {
  t.is(
    failureText(ended(32, 'first\nmount: /x: denied.\n       dmesg(1) may say more.\n')),
    'exit 32: mount: /x: denied.',
  );

  t.is(failureText(ended(1, 'first\nlast\n\n')), 'exit 1: last');
  t.is(failureText(ended(137, ' \n')), 'exit 137');
  t.is(failureText(ended(2, 'begin', ' of it\nend')), 'exit 2: end');
});
