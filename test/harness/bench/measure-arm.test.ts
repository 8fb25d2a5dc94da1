import test from 'ava';
import { FakeClock } from '../../../harness/clock/fake-clock.js';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { fakeHost } from '../../../harness/host/fake-host.js';
import { FakeMachine } from '../../../harness/machine/fake-machine.js';
import { answerTo, execAnswer } from '../../support/call-cost.js';
import { armOf, blockOf, failuresOf, runBench, shortOf, twoArms } from '../../support/run-bench.js';
import { targetOf } from '../../support/trials.js';

test('each arm is a fresh container of its target with every capability, and its probe has the supervision', async (t) => {
  const commands: string[][] = [];
  const exec = (command: readonly string[]) => {
    commands.push([...command]);
    return execAnswer(answerTo(command));
  };
  const plan = { arms: [...twoArms, { arm: 'B', target: 'sysbox-runc', supervision: 'none' }] as const, looks: [1] };
  const { driver, record } = await runBench(t, { plan: { ...plan, arms: [...plan.arms] }, behave: () => ({ exec }) });
  t.deepEqual(driver.requests.map(({ name }) => name).sort(), [
    'ec_b1_bench_0_a1',
    'ec_b1_bench_0_b',
    'ec_b1_bench_0_c',
  ]);
  for (const asked of driver.requests) {
    t.is(asked.runtime, armOf(asked) === 'b' ? 'sysbox-runc' : 'runc');
    t.is(asked.image, 'static-tools:test');
    t.false(asked.privileged);
    t.deepEqual(Object.values(asked.labels).includes('me'), true);
    t.true(JSON.stringify(asked.options).includes('CAP_SYS_ADMIN'));
  }
  t.is(commands.filter((command) => command.includes('mountinfo')).length, 3);
  t.is(commands.filter((command) => command.includes('none')).length, 6);
  const [sample] = record.events.filter((event) => event.type === 'bench-sample' && event.arm === 'C');
  t.like(sample, { probe: { supervise: 'mountinfo' } });
});

const failing: readonly (readonly [name: string, behaviour: FakeBehaviour, reason: RegExp])[] = [
  [
    'a container that is refused',
    { refuse: { at: 'create', statusCode: 400, message: 'no such image' } },
    /^the container was refused: no such image$/,
  ],
  [
    'a container that does not start',
    { refuse: { at: 'start', statusCode: 500, message: 'OCI runtime' } },
    /^the container did not start: OCI runtime$/,
  ],
  [
    'a command that is refused',
    { exec: () => ({ ok: false, statusCode: 409, message: 'it is not running' }) },
    /^a command was refused: it is not running$/,
  ],
  [
    'a probe that is refused',
    {
      exec: (command) =>
        command[0] === 'true' ? execAnswer('') : { ok: false, statusCode: 409, message: 'it is not running' },
    },
    /^the probe was refused: it is not running$/,
  ],
  [
    'a probe that is not there',
    { exec: () => execAnswer('', 127, 'exec: "call-cost": not found\n') },
    /^the probe printed nothing \(exit 127\): exec: "call-cost": not found$/,
  ],
  [
    'a probe that printed too much',
    {
      exec: (command) => ({
        ok: true,
        value: {
          exitCode: 0,
          stdout: { head: answerTo(command), tail: '', totalBytes: 9e9, omittedBytes: 9 },
          stderr: { head: '', tail: '', totalBytes: 0, omittedBytes: 0 },
        },
      }),
    },
    /^the probe printed more than is kept$/,
  ],
];

for (const [name, behaviour, reason] of failing) {
  test(`${name} is a failure with its reason, and the others are measured on`, async (t) => {
    const plan = { arms: twoArms, looks: [2] };
    const behave = (asked: CreateRequest) => (armOf(asked) === 'c' && blockOf(asked) === '0' ? behaviour : {});
    const outcome = await runBench(t, { plan, behave });
    t.is(outcome.error, undefined);
    const [failure, ...others] = failuresOf(outcome);
    t.like(failure, { arm: 'C', block: 0 });
    t.regex(failure?.reason ?? '', reason);
    t.deepEqual(others, []);
    t.deepEqual(outcome.record.events.map(shortOf).sort(), [
      '0 A1 0+1+2',
      '0 C failed',
      '1 A1 0+1+2',
      '1 C 0+1+2',
      'bench-finished',
    ]);
    t.deepEqual(outcome.driver.left, []);
    t.regex(outcome.heard[0] ?? '', /^block 1 is incomplete: arm C: /);
  });
}

test('an arm that never ends is given up after its time, which the host’s slowness scales', async (t) => {
  const plan = { arms: twoArms, looks: [1] };
  const behave = (asked: CreateRequest): FakeBehaviour => (armOf(asked) === 'c' ? { hangAt: 'exec' } : {});
  const outcome = await runBench(t, { plan, behave, slowness: 1 / 300_000 });
  t.regex(failuresOf(outcome)[0]?.reason ?? '', /^it was not measured within 0\.001 s$/);
  t.deepEqual(outcome.driver.left, []);
});

test('a sample has the state of the machine, and the daemons’ time on the candidate alone', async (t) => {
  const machine = new FakeMachine({
    read: (path) => ({ 'proc/loadavg': '0.50 0 0', 'sys/kernel/rcu_expedited': '1' })[path],
    names: () => [],
  });
  const arms = [...twoArms, { arm: 'B', target: 'sysbox-runc', supervision: 'none' } as const];
  const outcome = await runBench(t, { plan: { arms, looks: [1] } });
  for (const event of outcome.record.events) {
    if (event.type === 'bench-sample') t.deepEqual(event.sentinels, {});
  }
  const driver = new FakeDriver(() => ({ exec: (command) => execAnswer(answerTo(command)) }));
  const targets = [
    targetOf(driver),
    targetOf(driver, { id: 'runc-userns' }),
    targetOf(driver, { id: 'sysbox-runc', runtime: 'sysbox-runc' }),
  ];
  const { record } = await runBench(t, {
    plan: { arms, looks: [1] },
    request: { host: fakeHost({ targets, machine }) },
  });
  for (const event of record.events) {
    if (event.type !== 'bench-sample') continue;
    const usual = { load1: 0.5, rcuExpedited: '1' };
    t.deepEqual(event.sentinels, event.arm === 'B' ? { ...usual, daemonCpuMs: 0 } : usual);
  }
});

test('a sample has the times of the engine’s own tasks, and no probe runs in them', async (t) => {
  const clock = new FakeClock();
  /** Every call takes a time of its own. */
  class SlowDriver extends FakeDriver {
    override create(...given: Parameters<FakeDriver['create']>): ReturnType<FakeDriver['create']> {
      clock.advance(1);
      return super.create(...given);
    }
    override start(...given: Parameters<FakeDriver['start']>): ReturnType<FakeDriver['start']> {
      clock.advance(20);
      return super.start(...given);
    }
    override stop(...given: Parameters<FakeDriver['stop']>): ReturnType<FakeDriver['stop']> {
      clock.advance(300);
      return super.stop(...given);
    }
  }
  const driver = new SlowDriver(() => ({
    exec: (command) => {
      clock.advance(command[0] === 'true' ? 4000 : 50_000);
      return execAnswer(answerTo(command));
    },
  }));
  const targets = [targetOf(driver), targetOf(driver, { id: 'runc-userns' })];
  const plan = { arms: twoArms, looks: [1] };
  const { record } = await runBench(t, { plan, request: { clock, host: fakeHost({ targets }) } });
  const samples = record.events.filter((event) => event.type === 'bench-sample');
  t.is(samples.length, 2);
  for (const sample of samples) t.like(sample, { containerStartMs: 21, execMs: 4000, stopMs: 300 });
  t.true(driver.requests.every(({ options }) => options.init === true));
});
