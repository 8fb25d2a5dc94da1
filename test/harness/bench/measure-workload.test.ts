import test from 'ava';
import { measureWorkload } from '../../../harness/bench/measure-workload.js';
import type { WorkloadRequest } from '../../../harness/bench/measure-workload.js';
import { FakeClock } from '../../../harness/clock/fake-clock.js';
import type { ContainerFacts, CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { fakeHost } from '../../../harness/host/fake-host.js';
import { callCountOf } from '../../support/macros.js';
import { targetOf, untilTheEnd } from '../../support/trials.js';

const counts = { noNewPrivs: true, calls: [callCountOf('bind', 3)] };

/** Says of every container what the engine made of its image and its line. */
class AskedDriver extends FakeDriver {
  private ended = 0;

  constructor(
    behave: (request: CreateRequest) => FakeBehaviour,
    private readonly config: unknown,
    private readonly clock: FakeClock,
  ) {
    super((request) => ({
      ...(request.name.endsWith('_helper') ? { stdout: JSON.stringify({ v: 2, ...counts }) } : {}),
      ...behave(request),
    }));
  }

  /** The first takes 1 ms, the second 2 ms and so on. */
  override wait(id: string, signal: AbortSignal): Promise<number> {
    this.ended += 1;
    this.clock.advance(this.ended);
    return super.wait(id, signal);
  }

  override async inspect(id: string, signal: AbortSignal): Promise<ContainerFacts> {
    return { ...(await super.inspect(id, signal)), raw: { Config: this.config } };
  }
}

interface Setting {
  readonly behave?: (request: CreateRequest) => FakeBehaviour;
  readonly config?: unknown;
  readonly signal?: AbortSignal;
  readonly request?: Partial<WorkloadRequest>;
}

function measure({ behave = () => ({}), config = { Cmd: ['job'] }, signal, request }: Setting = {}) {
  const clock = new FakeClock();
  const driver = new AskedDriver(
    (asked) => {
      clock.advance(1000);
      return behave(asked);
    },
    config,
    clock,
  );
  const target = { ...targetOf(driver), env: { PROXY: 'p' } };
  const heard: string[] = [];
  const done = measureWorkload(
    {
      ...{ runId: 'r1', owner: 'me', host: fakeHost({ targets: [target], allCaps: ['CAP_SYS_ADMIN'] }), target },
      ...{ image: 'own:test', toolsImage: 'static-tools:test', command: ['job'], options: {}, privilege: 'plain' },
      ...{ trials: 2, limits: { clock, timeoutMs: 60_000 }, phase: (text: string) => heard.push(text) },
      ...request,
    },
    signal ?? untilTheEnd(),
  );
  return { driver, done, heard };
}

const named = (driver: FakeDriver, name: string): CreateRequest | undefined =>
  driver.requests.find((request) => request.name === name);

test('a workload is timed as often as asked, and then counted once', async (t) => {
  const { driver, done, heard } = measure({ request: { trials: 3 } });
  t.deepEqual(await done, { ok: true, counts, wallMs: [1, 2, 3] });
  t.deepEqual(
    driver.requests.map(({ name }) => name.replace('ec_r1_', '')),
    ['time1', 'time2', 'time3', 'tools_helper', 'count_ask', 'count', 'tools_helper'],
  );
  t.is(heard.length, 4);
  t.deepEqual([...driver.left, ...driver.volumes], []);
});

test('a workload has its own rights and options, its variables and those of the target', async (t) => {
  const { driver, done } = measure({ request: { options: { env: ['OWN=1'], capAdd: ['NET_ADMIN'] } } });
  await done;
  t.like(named(driver, 'ec_r1_time1'), {
    ...{ image: 'own:test', command: ['job'], privileged: false, runtime: 'runc' },
    options: { env: ['OWN=1', 'PROXY=p'], capAdd: ['NET_ADMIN'] },
  });
  const privileged = measure({ request: { privilege: 'privileged' } });
  await privileged.done;
  t.true(named(privileged.driver, 'ec_r1_time1')?.privileged);
});

const commands: readonly (readonly [name: string, config: unknown, command: string[]])[] = [
  ['entrypoint and arguments', { Entrypoint: ['/entry', '-x'], Cmd: ['one', 'two'] }, ['/entry', '-x', 'one', 'two']],
  ['arguments alone', { Entrypoint: null, Cmd: ['one', ''] }, ['one', '']],
  ['an entrypoint alone', { Entrypoint: ['/entry'] }, ['/entry']],
  ['an entrypoint that was taken away', { Entrypoint: [''], Cmd: ['one'] }, ['one']],
];

for (const [name, config, command] of commands) {
  test(`${name}, as the engine puts them together, run below the supervisor`, async (t) => {
    const { driver, done } = measure({ config });
    await done;
    const counted = named(driver, 'ec_r1_count');
    t.deepEqual(counted?.command.slice(counted.command.indexOf('--') + 1), command);
    t.is(counted?.options.entrypoint, '/.eci-compat/watch-calls');
    t.false(driver.calls.includes('start ec_r1_count_ask'));
  });
}

test('each trial has named volumes of its own, and they are gone before the next', async (t) => {
  const options = { volume: ['data:/data', '/host:/host'], mount: ['type=volume,source=more,target=/more'] };
  const { driver, done } = measure({ request: { options } });
  t.true((await done).ok);
  const calls = driver.calls.filter(
    (call) => /volume|^create ec_r1_(time|count)/.test(call) && !call.includes('tools'),
  );
  t.deepEqual(calls.slice(0, 6), [
    ...['create-volume ec_r1_time1_data', 'create-volume ec_r1_time1_more', 'create ec_r1_time1'],
    ...['remove-volume ec_r1_time1_data', 'remove-volume ec_r1_time1_more', 'create-volume ec_r1_time2_data'],
  ]);
  t.deepEqual(calls.slice(-2), ['remove-volume ec_r1_count_data', 'remove-volume ec_r1_count_more']);
  t.deepEqual(named(driver, 'ec_r1_time2')?.options.volume, ['ec_r1_time2_data:/data', '/host:/host']);
  t.deepEqual([...driver.volumes], []);
});

const failing: readonly (readonly [name: string, at: string, behaviour: FakeBehaviour, reason: string])[] = [
  [
    'that fails',
    'ec_r1_time2',
    { exitCode: 3, stderr: 'first\nno such host\n' },
    'it fails without isolation: exit 3: no such host',
  ],
  [
    'that is refused',
    'ec_r1_time1',
    { refuse: { at: 'create', statusCode: 400, message: 'bad option' } },
    'the container was refused: bad option',
  ],
  [
    'that fails below the supervisor',
    'ec_r1_count',
    { exitCode: 1, stderr: 'sudo: no new privileges' },
    'its calls cannot be counted: exit 1: sudo: no new privileges',
  ],
  [
    'that cannot be supervised',
    'ec_r1_count',
    { exitCode: 125, stderr: 'watch-calls: no supervisor: Function not implemented' },
    'its calls cannot be counted: exit 125: watch-calls: no supervisor: Function not implemented',
  ],
  [
    'that does not start below the supervisor',
    'ec_r1_count',
    { refuse: { at: 'start', statusCode: 500, message: 'OCI' } },
    'its calls cannot be counted: the container did not start: OCI',
  ],
];

for (const [name, at, behaviour, reason] of failing) {
  test(`a workload ${name} is told with the reason, and nothing of it is left`, async (t) => {
    const options = { volume: ['data:/data'] };
    const behave = (asked: CreateRequest) => (asked.name === at ? behaviour : {});
    const { driver, done } = measure({ behave, request: { options } });
    t.deepEqual(await done, { ok: false, reason });
    t.is(driver.requests.filter((asked) => asked.name === at).length, 1);
    t.deepEqual([...driver.left, ...driver.volumes], []);
  });
}

const helpers: readonly (readonly [name: string, helper: FakeBehaviour, reason: string])[] = [
  [
    'cannot be put into a volume',
    { exitCode: 1, stderr: 'no space' },
    'the helpers cannot be put into a volume: exit 1: no space',
  ],
  ['prints no counts', { stdout: 'Killed' }, 'what was counted cannot be read: watch-calls printed no counts'],
];

for (const [name, helper, reason] of helpers) {
  test(`a helper that ${name} is a reason, and nothing of it is left`, async (t) => {
    const { driver, done } = measure({ behave: (asked) => (asked.name.endsWith('_helper') ? helper : {}) });
    t.deepEqual(await done, { ok: false, reason: `its calls cannot be counted: ${reason}` });
    t.deepEqual([...driver.left, ...driver.volumes], []);
  });
}

test('a stop rejects, and nothing of it is left', async (t) => {
  const controller = new AbortController();
  const reason = new Error('stopped');
  const { driver, done } = measure({
    signal: controller.signal,
    request: { options: { volume: ['data:/data'] } },
    behave: ({ name }) => {
      if (name !== 'ec_r1_count') return {};
      setImmediate(() => {
        controller.abort(reason);
      });
      return { hangAt: 'wait' };
    },
  });
  t.is(await t.throwsAsync(done), reason);
  t.deepEqual([...driver.left, ...driver.volumes], []);
});
