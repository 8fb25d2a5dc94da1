import test from 'ava';
import { countCalls } from '../../../harness/bench/count-calls.js';
import type { ToolsRequest } from '../../../harness/bench/tools-volume.js';
import { FakeClock } from '../../../harness/clock/fake-clock.js';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-driver.js';
import { callCountOf } from '../../support/macros.js';
import { targetOf, untilTheEnd } from '../../support/trials.js';

const tools: ToolsRequest = {
  ...{ name: 'ec_b1_tools', image: 'static-tools:test', labels: {} },
  limits: { clock: new FakeClock(), timeoutMs: 60_000 },
};
const request: CreateRequest = {
  ...{ name: 'job', image: 'debian:test', command: ['own', 'args'], privileged: false, runtime: 'runc', labels: {} },
  options: { volume: ['/data:/data'], entrypoint: 'own-entry', network: 'none' },
};
const counts = { noNewPrivs: true, calls: [callCountOf('bind', 3), callCountOf('new-api', 0)] };

function count(job: FakeBehaviour = {}, printed = JSON.stringify({ v: 2, ...counts })) {
  const driver = new FakeDriver(({ name }) => (name === 'job' ? job : { stdout: printed }));
  const done = countCalls(targetOf(driver), tools, request, ['entry', 'own', 'args'], untilTheEnd());
  return { driver, done };
}

test('the container runs its own command below a supervisor, which says afterwards what it counted', async (t) => {
  const { driver, done } = count({ exitCode: 7 });
  const { end, counts: counted } = await done;
  t.like(end, { ok: true, exitCode: 7 });
  t.deepEqual(counted, counts);
  const [job, print, ...others] = driver.requests;
  t.deepEqual(others, []);
  t.deepEqual(job, {
    ...request,
    command: ['--mode', 'count', '--counts', '/.eci-compat/counts', '--', 'entry', 'own', 'args'],
    options: {
      ...{ network: 'none', entrypoint: '/.eci-compat/watch-calls' },
      volume: ['/data:/data', 'ec_b1_tools:/.eci-compat'],
    },
  });
  t.deepEqual(print?.command, ['/.eci-compat/watch-calls', '--print', '/.eci-compat/counts']);
  t.deepEqual(driver.left, []);
});

const uncounted: readonly (readonly [name: string, job: FakeBehaviour])[] = [
  ['whose supervisor could not be set up', { exitCode: 125 }],
  ['that is refused', { refuse: { at: 'create', statusCode: 404, message: 'no image' } }],
];

for (const [name, job] of uncounted) {
  test(`a container ${name} has no counts, and nobody asks for them`, async (t) => {
    const { driver, done } = count(job);
    const { end, counts: counted } = await done;
    t.is(counted, undefined);
    t.is(end.ok, job.refuse === undefined);
    t.deepEqual(
      driver.requests.map((one) => one.name),
      ['job'],
    );
  });
}

const unreadable: readonly (readonly [name: string, printed: string])[] = [
  ['nothing', ''],
  ['no JSON', 'Segmentation fault'],
  ['another version', JSON.stringify({ v: 1, ...counts })],
  [
    'a kind that there is not',
    JSON.stringify({ v: 2, noNewPrivs: true, calls: [{ ...callCountOf('bind', 1), kind: 'x' }] }),
  ],
];

for (const [name, printed] of unreadable) {
  test(`counts that are ${name} are an error`, async (t) => {
    await t.throwsAsync(count({}, printed).done);
  });
}
