import test from 'ava';
import { makeToolsVolume, toolsOption, withTools } from '../../../harness/bench/tools-volume.js';
import type { ToolsRequest } from '../../../harness/bench/tools-volume.js';
import { FakeClock } from '../../../harness/clock/fake-clock.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { targetOf, untilTheEnd } from '../../support/trials.js';

const tools: ToolsRequest = {
  ...{ name: 'ec_b1_tools', image: 'static-tools:test', labels: { owner: 'me' } },
  limits: { clock: new FakeClock(), timeoutMs: 60_000 },
};

test('the helpers are copied into a volume by a container that sees it and nothing else', async (t) => {
  const driver = new FakeDriver();
  t.true((await makeToolsVolume(targetOf(driver, { runtime: 'crun' }), tools, untilTheEnd())).ok);
  t.deepEqual([...driver.volumes], ['ec_b1_tools']);
  t.is(driver.calls[0], 'create-volume ec_b1_tools');
  const [request, ...others] = driver.requests;
  t.deepEqual(others, []);
  t.deepEqual(request, {
    ...{ name: 'ec_b1_tools_helper', image: 'static-tools:test', privileged: false, runtime: 'crun' },
    command: [...['sh', '-c', 'cp /usr/local/bin/watch-calls /.eci-compat/ && chmod 1777 /.eci-compat']],
    options: { volume: ['ec_b1_tools:/.eci-compat'], network: 'none' },
    labels: { owner: 'me' },
  });
  t.is(toolsOption(tools), 'ec_b1_tools:/.eci-compat');
  t.deepEqual(driver.left, []);
});

test('a command with the helpers gives what it prints', async (t) => {
  const driver = new FakeDriver(() => ({ stdout: 'printed\n' }));
  t.deepEqual(await withTools(targetOf(driver), tools, ['print', 'it'], untilTheEnd()), {
    ok: true,
    stdout: 'printed\n',
  });
  t.deepEqual(driver.requests[0]?.command, ['print', 'it']);
});

const failing: readonly (readonly [name: string, behaviour: FakeBehaviour, reason: string])[] = [
  ['fails', { exitCode: 1, stderr: 'no space\n', stdout: 'x' }, 'exit 1: no space'],
  [
    'is refused',
    { refuse: { at: 'create', statusCode: 404, message: 'no image' } },
    'the container was refused: no image',
  ],
];

for (const [name, behaviour, reason] of failing) {
  test(`a container for the helpers that ${name} gives the reason`, async (t) => {
    const driver = new FakeDriver(() => behaviour);
    t.deepEqual(await withTools(targetOf(driver), tools, ['print'], untilTheEnd()), { ok: false, reason });
    t.deepEqual(await makeToolsVolume(targetOf(driver), tools, untilTheEnd()), {
      ok: false,
      reason: `the helpers cannot be put into a volume: ${reason}`,
    });
    t.deepEqual(driver.left, []);
  });
}

test('a stop is no reason but a rejection', async (t) => {
  const stopped = new Error('stopped');
  const driver = new FakeDriver();
  t.is(await t.throwsAsync(withTools(targetOf(driver), tools, ['print'], AbortSignal.abort(stopped))), stopped);
});
