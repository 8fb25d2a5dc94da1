import test from 'ava';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { makeTrial, scriptedDriver, stepName } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const withService = workloadOf({
  services: [{ name: 'db', command: ['serve'], readyLog: 'ready' }],
  options: { network: 'container:db' },
});
const isService = ({ name: container }: { name: string }): boolean => container.endsWith('_db');

test('a service is started first, reached by name, and removed last', async (t) => {
  const driver = scriptedDriver((request) => (isService(request) ? { stdout: 'now ready\n' } : {}));
  const { outcome } = await makeTrial(driver, { workload: withService });
  t.is(outcome.kind, 'completed');
  const service = 'ec_r1_run-true_plain_baseline_runc_0_db';
  t.deepEqual(
    driver.calls.filter((call) => /^(start|remove)/.test(call)),
    [`start ${service}`, `start ${stepName(0)}`, `remove ${stepName(0)}`, `remove ${service}`],
  );
  t.is(driver.requests[1]?.options.network, `container:${service}`);
  t.deepEqual(driver.requests[0]?.command, ['serve']);
});

const serviceEndings: readonly (readonly [
  what: string,
  behaviour: FakeBehaviour,
  kind: string,
  phase: 'start' | 'ready' | undefined,
])[] = [
  ['that never says it is ready', { stdout: 'starting' }, 'timed-out', 'ready'],
  ['that hangs at its start', { hangAt: 'start' }, 'timed-out', 'start'],
  ['that hangs at its creation', { hangAt: 'create' }, 'infrastructure', undefined],
  ['that hangs before it says that it is ready', { stdout: 'starting', hangAt: 'wait' }, 'timed-out', 'ready'],
  ['that cannot be created', { refuse: { at: 'create', statusCode: 400, message: 'x' } }, 'create-failed', undefined],
  ['that cannot be started', { refuse: { at: 'start', statusCode: 400, message: 'x' } }, 'start-failed', undefined],
  ['whose engine dies', { deadAt: 'start' }, 'infrastructure', undefined],
  [
    'whose image is missing',
    { refuse: { at: 'create', statusCode: 404, message: 'No such image: x' } },
    'infrastructure',
    undefined,
  ],
  [
    'that finds the disk full',
    { refuse: { at: 'start', statusCode: 500, message: 'no space left on device' } },
    'infrastructure',
    undefined,
  ],
];

for (const [what, behaviour, kind, phase] of serviceEndings) {
  test(`a service ${what} ends the trial before its steps`, async (t) => {
    const driver = scriptedDriver((request) => (isService(request) ? behaviour : {}));
    const { outcome } = await makeTrial(driver, { workload: workloadOf({ ...withService, timeoutSeconds: 0.02 }) });
    t.is(outcome.kind, kind as typeof outcome.kind);
    t.is('phase' in outcome ? outcome.phase : undefined, phase);
    if ('role' in outcome) t.deepEqual(outcome.role, { service: 'db' });
    t.false(driver.calls.includes(`create ${stepName(0)}`));
    t.true(kind === 'infrastructure' || driver.left.length === 0);
  });
}

test('a service that alone is privileged leaves the others as they are', async (t) => {
  const driver = scriptedDriver((request) => (isService(request) ? { stdout: 'now ready\n' } : {}));
  const services = (withService.services ?? []).map((service) => ({ ...service, privileged: true as const }));
  await makeTrial(driver, { workload: { ...withService, services } });
  t.deepEqual(
    driver.requests.map(({ privileged }) => privileged),
    [true, false],
  );
});
