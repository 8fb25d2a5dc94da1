import test from 'ava';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { makeTrial, scriptedDriver } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const full: FakeBehaviour = { usage: { memoryBytes: 1, cpuMs: 1, processLimit: 64 } };
const service = workloadOf({
  services: [{ name: 'db', command: [], readyScript: 'x' }],
  steps: [{ exec: 'db', script: 'x' }],
  compare: ['usage'],
});

const table: readonly (readonly [
  what: string,
  workload: typeof service,
  behaviour: FakeBehaviour,
  reached: number | undefined,
])[] = [
  ['a service that has reached its bound', service, { ...full, hangAt: 'wait' }, 64],
  ['one that has not', service, { usage: { memoryBytes: 1, cpuMs: 1 }, hangAt: 'wait' }, undefined],
  ['one that nobody looks at', { ...service, compare: ['logs'] }, { ...full, hangAt: 'wait' }, undefined],
  [
    'a service that cannot be made',
    service,
    { ...full, refuse: { at: 'create', statusCode: 400, message: 'no' } },
    undefined,
  ],
];

for (const [what, workload, behaviour, reached] of table) {
  test(`${what}: ${reached === undefined ? 'no bound' : `the bound of ${String(reached)} processes`} is told`, async (t) => {
    const driver = scriptedDriver(() => behaviour);
    const { outcome } = await makeTrial(driver, { workload });
    const told = outcome.kind === 'limit-reached' ? [outcome.limit, outcome.most, outcome.steps.length] : undefined;
    t.deepEqual(told, reached === undefined ? undefined : ['processes', reached, 1]);
    t.deepEqual(driver.left, []);
  });
}
