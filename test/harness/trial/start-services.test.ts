import test from 'ava';
import { emptyExcerpt } from '../../../results/excerpt.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import type { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { Service } from '../../../workloads/service.js';
import { makeTrial, scriptedDriver } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const container = (name: string): string => `ec_r1_run-true_plain_baseline_runc_0_${name}`;
const service = (name: string, changes: Partial<Service> = {}): Service => ({ name, command: [], ...changes });
const ready = (...names: readonly string[]): NonNullable<Service['after']> =>
  names.map((name) => ({ service: name, until: 'ready' }));
const started = (...names: readonly string[]): NonNullable<Service['after']> =>
  names.map((name) => ({ service: name, until: 'started' }));

/** An engine whose services behave so, by name. */
function driverOf(behaviours: Readonly<Record<string, FakeBehaviour>>): FakeDriver {
  return scriptedDriver(({ name }) => behaviours[name.replace(/^.*_/, '')] ?? {});
}

const trialOf = (driver: FakeDriver, ...services: readonly Service[]): ReturnType<typeof makeTrial> =>
  makeTrial(driver, { workload: workloadOf({ services: [...services], steps: [], timeoutSeconds: 0.05 }) });

const startsOf = ({ calls }: FakeDriver): readonly string[] =>
  calls.filter((call) => call.startsWith('start ')).map((call) => call.replace(/^.*_/, ''));

/** A command in a service that succeeds once others run; it gives up where they never do. */
function afterStartOf(driver: () => FakeDriver, ...names: readonly string[]): NonNullable<FakeBehaviour['exec']> {
  let asked = 0;
  return () => {
    asked += 1;
    if (asked > 200) throw new Error('the others are never started');
    const exitCode = names.every((name) => driver().calls.includes(`start ${container(name)}`)) ? 0 : 1;
    return { ok: true, value: { exitCode, stdout: emptyExcerpt, stderr: emptyExcerpt } };
  };
}

test('services that are ready only together are started together', async (t) => {
  const driver: FakeDriver = driverOf({
    a: { exec: afterStartOf(() => driver, 'b') },
    b: { exec: afterStartOf(() => driver, 'a', 'web') },
  });
  const awaited = { readyScript: 'peer', after: [] };
  const { outcome } = await trialOf(
    driver,
    service('a', awaited),
    service('b', awaited),
    service('client', { after: ready('a', 'b') }),
    service('web', { after: started('a') }),
  );
  t.is(outcome.kind, 'completed', JSON.stringify(outcome));
  t.deepEqual(startsOf(driver), ['a', 'b', 'web', 'client']);
});

test('in the order written, each is waited for before the next, where nothing is said about that', async (t) => {
  const driver = driverOf({ a: { health: ['starting', 'starting', 'healthy'] } });
  await trialOf(driver, service('a', { readyHealthy: true }), service('b'), service('c', { readyScript: 'x' }));
  const own = driver.calls
    .filter((call) => /^(start|inspect|exec) /.test(call))
    .map((call) => call.replace(/ .*_/, ' '));
  t.deepEqual(own.slice(0, own.indexOf('exec c') + 1), [
    ...['start a', ...Array<string>(4).fill('inspect a'), 'start b', 'start c', 'exec c'],
  ]);
});

test('one that comes after another is not started before that one is ready', async (t) => {
  const driver = driverOf({ db: { health: ['starting', 'starting', 'healthy'] } });
  const { outcome } = await trialOf(
    driver,
    service('db', { readyHealthy: true, after: [] }),
    service('web', { readyScript: 'x', after: ready('db') }),
  );
  t.is(outcome.kind, 'completed');
  const inspections = driver.calls.slice(0, driver.calls.indexOf(`create ${container('web')}`));
  t.true(inspections.filter((call) => call === `inspect ${container('db')}`).length >= 3);
  t.is(outcome.kind === 'completed' && outcome.measures?.readyMs, 200);
});

test('a failure ends the waiting for all others, and what comes after it is never started', async (t) => {
  const driver = driverOf({ slow: { hangAt: 'exec' }, broken: { exitCode: 3, stderr: 'no' } });
  const { outcome } = await makeTrial(driver, {
    workload: workloadOf({
      steps: [],
      services: [
        service('slow', { readyScript: 'x', after: [] }),
        service('broken', { readyEnded: true, after: [] }),
        service('web', { after: ready('broken') }),
      ],
    }),
  });
  t.like(outcome, { kind: 'service-ended', role: { service: 'broken' }, exitCode: 3 });
  t.deepEqual(startsOf(driver), ['slow', 'broken']);
  t.deepEqual(driver.left, []);
});

test('of several that fail together the first one written is told', async (t) => {
  for (const order of [
    ['a', 'b'],
    ['b', 'a'],
  ]) {
    const driver = driverOf({ a: { exitCode: 1 }, b: { exitCode: 2 } });
    const { outcome } = await trialOf(driver, ...order.map((name) => service(name, { readyEnded: true, after: [] })));
    t.like(outcome, { kind: 'service-ended', role: { service: order[0] } });
  }
});

test('an engine that dies meanwhile says nothing about the target', async (t) => {
  const driver = driverOf({ a: { health: ['healthy'] }, b: { deadAt: 'start' } });
  const { outcome } = await trialOf(
    driver,
    service('a', { readyHealthy: true, after: [] }),
    service('b', { after: started('a') }),
  );
  t.like(outcome, { kind: 'infrastructure', cause: 'engine-unreachable' });
});
