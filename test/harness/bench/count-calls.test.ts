import test from 'ava';
import { countCalls } from '../../../harness/bench/count-calls.js';
import type { ToolsRequest } from '../../../harness/bench/tools-volume.js';
import { FakeClock } from '../../../harness/clock/fake-clock.js';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
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

function count(job: FakeBehaviour = {}, print: FakeBehaviour = { stdout: JSON.stringify({ v: 2, ...counts }) }) {
  const driver = new FakeDriver(({ name }) => (name === 'job' ? job : print));
  const done = countCalls(targetOf(driver), tools, request, ['entry', 'own', 'args'], untilTheEnd());
  return { driver, done };
}

test('the container runs its own command below a supervisor, which says afterwards what it counted', async (t) => {
  const { driver, done } = count();
  t.deepEqual(await done, { ok: true, counts });
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

const uncounted: readonly (readonly [name: string, job: FakeBehaviour, reason: string])[] = [
  [
    'whose supervisor could not be set up',
    { exitCode: 125, stderr: 'watch-calls: no supervisor: another one is there already (EBUSY)\n' },
    'exit 125: watch-calls: no supervisor: another one is there already (EBUSY)',
  ],
  ['that fails', { exitCode: 7, stderr: 'why' }, 'exit 7: why'],
  [
    'that is refused',
    { refuse: { at: 'create', statusCode: 404, message: 'no image' } },
    'the container was refused: no image',
  ],
];

for (const [name, job, reason] of uncounted) {
  test(`a container ${name} has no counts, and nobody asks for them`, async (t) => {
    const { driver, done } = count(job);
    t.deepEqual(await done, { ok: false, reason });
    t.deepEqual(
      driver.requests.map((one) => one.name),
      ['job'],
    );
  });
}

const unreadable: readonly (readonly [name: string, print: FakeBehaviour, reason: string])[] = [
  ['are nothing', { stdout: '' }, 'watch-calls printed no counts'],
  ['are no JSON', { stdout: 'Segmentation fault' }, 'watch-calls printed no counts'],
  ['have another version', { stdout: JSON.stringify({ v: 1, ...counts }) }, 'watch-calls printed no counts'],
  [
    'have a kind that there is not',
    { stdout: JSON.stringify({ v: 2, noNewPrivs: true, calls: [{ ...callCountOf('bind', 1), kind: 'x' }] }) },
    'watch-calls printed no counts',
  ],
  [
    'cannot be printed',
    { exitCode: 125, stderr: 'watch-calls: /.eci-compat/counts: No such file or directory\n' },
    'exit 125: watch-calls: /.eci-compat/counts: No such file or directory',
  ],
];

for (const [name, print, reason] of unreadable) {
  test(`counts that ${name} are told as a reason`, async (t) => {
    const { driver, done } = count({}, print);
    t.deepEqual(await done, { ok: false, reason: `what was counted cannot be read: ${reason}` });
    t.deepEqual(driver.left, []);
  });
}
