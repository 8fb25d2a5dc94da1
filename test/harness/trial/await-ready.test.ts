import test from 'ava';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { awaitReady } from '../../../harness/trial/await-ready.js';
import type { AwaitedContainer, Readiness } from '../../../harness/trial/await-ready.js';
import { emptyExcerpt } from '../../../results/excerpt.js';
import type { Service } from '../../../workloads/service.js';
import { runningContainer } from '../../support/running-container.js';
import { SteppingClock } from '../../support/stepping-clock.js';
import { untilTheEnd } from '../../support/trials.js';

async function started(
  behaviour: FakeBehaviour,
  clock = new SteppingClock(),
): Promise<AwaitedContainer & { driver: FakeDriver }> {
  const driver = new FakeDriver(() => behaviour);
  return { ...(await runningContainer(driver, 'db')), driver, clock };
}

/** A command inside that succeeds from this call on; the engine refuses the first one, as it does while it starts. */
function succeedsAt(call: number): NonNullable<FakeBehaviour['exec']> {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls === 1 && call > 1) return { ok: false, statusCode: 409, message: 'not running yet' };
    return { ok: true, value: { exitCode: calls < call ? 1 : 0, stdout: emptyExcerpt, stderr: emptyExcerpt } };
  };
}

const ready: Readiness = { kind: 'ready' };
const endings: readonly (readonly [
  what: string,
  service: Partial<Service>,
  behaviour: FakeBehaviour,
  readiness: Readiness,
])[] = [
  ['that waits for nothing', {}, { exitCode: 1 }, ready],
  ['that has printed its text', { readyLog: 'up' }, { stderr: 'now up\n' }, ready],
  ['whose command succeeds at once', { readyScript: 'x' }, {}, ready],
  ['whose command succeeds at last', { readyScript: 'x' }, { exec: succeedsAt(4) }, ready],
  [
    'that ends before its command succeeds',
    { readyScript: 'x' },
    { exec: succeedsAt(4), endsAtInspection: 2, exitCode: 5 },
    { kind: 'ended', exitCode: 5 },
  ],
  ['that is healthy', { readyHealthy: true }, { health: ['healthy'] }, ready],
  ['that gets well', { readyHealthy: true }, { health: ['starting', 'unhealthy', 'healthy'] }, ready],
  ['without a health check', { readyHealthy: true }, {}, { kind: 'no-health-check' }],
  [
    'that ends before it is healthy',
    { readyHealthy: true },
    { health: ['starting'], endsAtInspection: 4, exitCode: 137 },
    { kind: 'ended', exitCode: 137 },
  ],
  ['that has done its work', { readyEnded: true }, { exitCode: 0 }, ready],
  ['that fails at its work', { readyEnded: true }, { exitCode: 3 }, { kind: 'ended', exitCode: 3 }],
];

for (const [what, service, behaviour, readiness] of endings) {
  test(`a service ${what}: ${readiness.kind}`, async (t) => {
    const container = await started(behaviour);
    t.deepEqual(await awaitReady(service, container, untilTheEnd()), readiness);
  });
}

test('one that closes its output without its text has ended', async (t) => {
  const container = await started({ stdout: 'starting', exitCode: 2 });
  const readiness = awaitReady({ readyLog: 'up' }, container, untilTheEnd());
  await container.driver.stop(container.id, 0, untilTheEnd());
  t.deepEqual(await readiness, { kind: 'ended', exitCode: 2 });
});

test('its command is run by a shell inside it', async (t) => {
  const commands: (readonly string[])[] = [];
  const exec: FakeBehaviour['exec'] = (command) => {
    commands.push(command);
    return succeedsAt(1)(command);
  };
  await awaitReady({ readyScript: 'a && b' }, await started({ exec }), untilTheEnd());
  t.deepEqual(commands, [['sh', '-c', 'a && b']]);
});

for (const [what, service, behaviour] of [
  ['a command', { readyScript: 'x' }, { exec: succeedsAt(Infinity) }],
  ['health', { readyHealthy: true }, { health: ['starting'] }],
] as const satisfies readonly (readonly [string, Partial<Service>, FakeBehaviour])[]) {
  test(`waiting for ${what} ends with the signal`, async (t) => {
    const stop = new AbortController();
    const clock = new SteppingClock((count) => {
      if (count === 3) stop.abort(new Error('stop'));
    });
    await t.throwsAsync(awaitReady(service, await started(behaviour, clock), stop.signal), { message: 'stop' });
    t.is(clock.sleeps, 3);
  });
}
