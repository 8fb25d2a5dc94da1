import test from 'ava';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { runtimeFiles } from '../../../harness/target/runtime-files.js';
import type { WrittenFile } from '../../../results/observed-container.js';
import { ownMap, untilTheEnd } from '../../support/trials.js';

const env = { MODE: 'x' };
const probe = { name: 'idle', image: 'app', runtime: 'sysbox-runc', privileged: false, runId: 'r1', owner: 'me', env };
const mountPoint: WrittenFile = { path: '/var/lib/docker', kind: 'directory', owner: '165536:165537', mode: '0700' };
const gone: WrittenFile = { path: '/x', kind: 'deleted' };

const made: FakeBehaviour = {
  written: () => ({ files: [mountPoint, gone], omitted: 0 }),
  refuse: { at: 'start', statusCode: 400, message: 'no such file or directory' },
};

const look = (driver: FakeDriver, signal = untilTheEnd()): Promise<readonly WrittenFile[]> =>
  runtimeFiles(driver, probe, ownMap, signal);

test('what stands in a container that has nothing to run was made by its runtime; it is removed', async (t) => {
  const driver = new FakeDriver(() => made);
  t.deepEqual(await look(driver), [{ ...mountPoint, owner: '0:1' }, gone]);
  t.like(driver.requests[0], { image: 'app', command: [], runtime: 'sysbox-runc', options: { env: ['MODE=x'] } });
  t.regex(driver.requests[0]?.options.entrypoint ?? '', /^\//);
  t.deepEqual(driver.left, []);
});

for (const [what, behaviour] of [
  ['that cannot be created', { refuse: { at: 'create', statusCode: 404, message: 'no such image' } }],
  ['whose engine dies', { deadAt: 'start' }],
  ['whose files cannot be read', { deadAt: 'observe' }],
] as const satisfies readonly (readonly [string, FakeBehaviour])[]) {
  test(`of a container ${what} nothing is known`, async (t) => {
    t.deepEqual(await look(new FakeDriver(() => ({ ...made, ...behaviour }))), []);
  });
}

test('it ends with the signal', async (t) => {
  const driver = new FakeDriver(() => made);
  await t.throwsAsync(look(driver, AbortSignal.abort(new Error('stop'))), { message: 'stop' });
  t.deepEqual(driver.left, []);
});
