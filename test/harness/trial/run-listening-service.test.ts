import { once } from 'node:events';
import test from 'ava';
import { FakeServices } from '../../../harness/driver/fake-services.js';
import type { ServiceStart } from '../../../harness/driver/service-starter.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import type { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { runTrial } from '../../../harness/trial/run-trial.js';
import type { Trial } from '../../../results/trial.js';
import { portsOf, scriptedDriver, specOf, targetOf, untilTheEnd } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const workload = workloadOf({
  services: [{ name: 'web', command: ['serve'], readyPort: 8080 }],
  options: { network: 'container:web' },
  timeoutSeconds: 0.05,
});
const service = 'ec_r1_run-true_plain_baseline_runc_0_web';

/** A target whose starter answers as scripted, and makes the container on the engine when it is ready. */
function trialWith(
  answer: ServiceStart,
  driver: FakeDriver,
  isThere = true,
): { services: FakeServices; trial: Promise<Trial> } {
  const services = new (class extends FakeServices {
    override async start(...[request, signal]: Parameters<FakeServices['start']>): Promise<ServiceStart> {
      if (isThere) await driver.create(request.create, signal);
      return super.start(request, signal);
    }
  })(() => answer);
  const target = { ...targetOf(driver), services };
  return { services, trial: runTrial(specOf(driver, { workload, target }), undefined, portsOf(driver), untilTheEnd()) };
}

test('the starter gets the declared service with its port, and the steps reach it by name', async (t) => {
  const driver = scriptedDriver();
  const { services, trial } = trialWith({ kind: 'ready' }, driver);
  const { outcome } = await trial;
  t.is(outcome.kind, 'completed');
  const [request] = services.requests;
  t.is(request?.port, 8080);
  t.is(request?.create.name, service);
  t.deepEqual(request?.create.command, ['serve']);
  t.is(driver.requests.at(-1)?.options.network, `container:${service}`);
  t.deepEqual(driver.left, []);
});

test('a service that came up on another engine makes the trial say nothing', async (t) => {
  const { trial } = trialWith({ kind: 'ready' }, scriptedDriver(), false);
  const { outcome } = await trial;
  t.is(outcome.kind === 'infrastructure' && outcome.cause, 'wrong-target');
});

test('a service is on all its networks before it runs', async (t) => {
  const driver = scriptedDriver();
  const both = workloadOf({
    ...workload,
    networks: [{ name: 'front' }, { name: 'back' }],
    services: [{ name: 'web', command: [], readyPort: 80, networks: [{ name: 'front' }, { name: 'back' }] }],
    options: {},
  });
  const connected: boolean[] = [];
  const services = new (class extends FakeServices {
    override async start({ create, onCreated }: Parameters<FakeServices['start']>[0], signal: AbortSignal) {
      await driver.create(create, signal);
      await onCreated(signal);
      connected.push(driver.calls.some((call) => call.startsWith(`connect ${service} `) && call.includes('_back')));
      return { kind: 'ready' } as const;
    }
  })();
  const spec = specOf(driver, { workload: both, target: { ...targetOf(driver), services } });
  t.is((await runTrial(spec, undefined, portsOf(driver), untilTheEnd())).outcome.kind, 'completed');
  t.deepEqual(connected, [true]);
});

test('while a service does not listen yet, those are started that need it only to be started', async (t) => {
  t.timeout(30_000);
  const driver = scriptedDriver();
  const mutual = workloadOf({
    services: [
      { name: 'web', command: [], readyPort: 80, after: [] },
      { name: 'api', command: [], after: [{ service: 'web', until: 'started' }] },
    ],
  });
  let apiMade: () => void = () => undefined;
  const api = new Promise<void>((resolve) => (apiMade = resolve));
  const target = targetOf(driver);
  const services = new (class extends FakeServices {
    override async start({ create, onCreated, onStarted }: Parameters<FakeServices['start']>[0], signal: AbortSignal) {
      await driver.create(create, signal);
      await onCreated(signal);
      onStarted();
      await api;
      return { kind: 'ready' } as const;
    }
  })();
  const create = driver.create.bind(driver);
  driver.create = (request, signal) => {
    if (request.name.endsWith('_api')) apiMade();
    return create(request, signal);
  };
  const spec = specOf(driver, { workload: mutual, target: { ...target, services } });
  t.is((await runTrial(spec, undefined, portsOf(driver), untilTheEnd())).outcome.kind, 'completed');
});

test('a service that ends is not waited for until it listens', async (t) => {
  const driver = scriptedDriver(({ name }) => (name === service ? { exitCode: 3, endsBeforeReady: true } : {}));
  const services = new (class extends FakeServices {
    override async start({ create, onCreated }: Parameters<FakeServices['start']>[0], signal: AbortSignal) {
      await driver.create(create, signal);
      await onCreated(signal);
      if (!signal.aborted) await once(signal, 'abort');
      return Promise.reject(new Error('stopped'));
    }
  })();
  const target = { ...targetOf(driver), services };
  const trial = runTrial(specOf(driver, { workload, target }), undefined, portsOf(driver), untilTheEnd());
  const { outcome } = await trial;
  t.is(outcome.kind === 'service-ended' && outcome.exitCode, 3);
  t.deepEqual(driver.left, []);
});

const failures: readonly (readonly [what: string, behaviour: FakeBehaviour, kind: Trial['outcome']['kind']])[] = [
  ['does not listen', { stdout: 'still starting', hangAt: 'wait' }, 'timed-out'],
  ['ends at once', { exitCode: 3, stderr: 'no config' }, 'service-ended'],
  ['cannot be started', { refuse: { at: 'start', statusCode: 400, message: 'runc: no' } }, 'start-failed'],
  [
    'finds the disk full',
    { refuse: { at: 'start', statusCode: 500, message: 'no space left on device' } },
    'infrastructure',
  ],
];

for (const [what, behaviour, kind] of failures) {
  test(`a service that ${what} is explained by a start where the facts are kept`, async (t) => {
    const driver = scriptedDriver(() => behaviour);
    const { trial } = trialWith({ kind: 'failed', message: 'not ready' }, driver);
    const { outcome } = await trial;
    t.is(outcome.kind, kind);
    if (outcome.kind === 'timed-out') t.deepEqual([outcome.phase, outcome.stdout.head], ['ready', 'still starting']);
    t.deepEqual(driver.left, []);
  });
}
