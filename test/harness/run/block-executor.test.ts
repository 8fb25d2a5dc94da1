import test from 'ava';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour, FakePhase } from '../../../harness/driver/fake-behaviour.js';
import { HealthMonitor } from '../../../harness/health/health-monitor.js';
import { fakeHost } from '../../../harness/host/fake-host.js';
import type { Host, Target } from '../../../harness/host/host.js';
import { TargetBlockExecutor } from '../../../harness/run/block-executor.js';
import { Revival } from '../../../harness/run/revival.js';
import { planBlock } from '../../../harness/run/plan-blocks.js';
import type { Outcome } from '../../../results/outcome.js';
import { disposableOf } from '../../support/disposable.js';
import { listeningProgress } from '../../support/harness.js';
import { snapshotOf } from '../../support/health.js';
import { probeOutput } from '../../support/probe-output.js';
import { startedOf } from '../../support/records.js';
import { portsOf, targetOf, untilTheEnd, wrappedStdout } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const block = planBlock(
  { ...startedOf().plan, trials: 1, baseline: 'runc', candidates: ['runc'] },
  'run-true',
  'plain',
);
const isProbe = ({ name }: CreateRequest): boolean => name.endsWith('_before') || name.endsWith('_after');
const refused: FakeBehaviour = { refuse: { at: 'start', statusCode: 500, message: 'sysbox-fs is dead' } };

/** An executor on one engine; `recovered` counts how often the host was made fit again. */
function executorOn(
  behave: (request: CreateRequest) => FakeBehaviour,
  workload = workloadOf(),
  host: Partial<Host> = {},
) {
  const drivers: FakeDriver[] = [];
  const requests = (): number => drivers.reduce((sum, one) => sum + one.requests.length, 0);
  const newDriver = (): FakeDriver => {
    const made = new FakeDriver((request) => ({
      stdout: isProbe(request) ? probeOutput() : wrappedStdout(''),
      ...behave(request),
    }));
    drivers.push(made);
    return made;
  };
  const driver = newDriver();
  const state = { recovered: 0, revived: 0, resets: [] as number[], targets: [targetOf(driver)] as readonly Target[] };
  const progress = listeningProgress();
  /** A recovered guest has other engines. A loss is told before, a host that is set back after a trial is not. */
  const recover = (): Promise<void> => {
    const isLoss = progress.heard.length > state.revived;
    if (isLoss) state.revived += 1;
    else state.resets.push(requests());
    state.targets = [targetOf(newDriver())];
    return Promise.resolve();
  };
  const health = new HealthMonitor(
    { snapshot: () => Promise.resolve(snapshotOf()) },
    {
      runId: 'r1',
      signal: untilTheEnd(),
      mayChangeKernel: () => false,
      pause: () => Promise.resolve(),
      recover: () => {
        state.recovered += 1;
        return Promise.resolve();
      },
    },
  );
  const executor = new TargetBlockExecutor({
    runId: 'r1',
    workloads: new Map([[workload.id, workload]]),
    targets: () => state.targets,
    images: new Map(),
    probeImage: 'busybox',
    hostCapabilities: [],
    ports: portsOf(driver),
    health,
    revival: new Revival(fakeHost({ recover, ...host }), progress, () => undefined, untilTheEnd()),
    signal: untilTheEnd(),
  });
  return { driver, executor, state };
}

/** Runs the block to its end; gives why it proves nothing, and its outcomes. */
async function outcomesOf({ executor }: ReturnType<typeof executorOn>) {
  const before = await executor.before(block);
  const outcomes: Outcome[] = [];
  if (before === undefined) {
    for (const planned of block.trials) outcomes.push((await executor.trial(block, planned)).outcome);
  }
  const reason = before ?? (await executor.after(block));
  await executor.release(block, false);
  return { reason, outcomes };
}

/** The same with the kinds of the outcomes alone. */
async function runWhole(made: ReturnType<typeof executorOn>) {
  const { reason, outcomes } = await outcomesOf(made);
  return { reason, kinds: outcomes.map(({ kind }) => kind) };
}

test('a block that leaves nothing is healthy and costs no probe container', async (t) => {
  const made = executorOn(() => ({}));
  t.deepEqual(await runWhole(made), { reason: undefined, kinds: ['completed', 'completed', 'completed'] });
  t.false(made.driver.requests.some(isProbe));
  t.is(made.state.recovered, 0);
});

test('a target on which nothing starts any more is found out by a probe, and the host recovered', async (t) => {
  const made = executorOn(() => refused);
  const { reason, kinds } = await runWhole(made);
  t.deepEqual([...new Set(kinds)], ['start-failed']);
  t.is(reason, 'after its trials not even a probe container runs on runc: the target itself is broken');
  t.is(made.state.recovered, 1);
});

test('a workload that does not start on a target that works is a result', async (t) => {
  const made = executorOn((request) => (isProbe(request) ? {} : refused));
  const { reason, kinds } = await runWhole(made);
  t.deepEqual([...new Set(kinds)], ['start-failed']);
  t.is(reason, undefined);
  t.is(made.driver.requests.filter(isProbe).length, 1);
});

test('a container that cannot be removed is named', async (t) => {
  const made = executorOn(() => ({ refusedRemovals: 9 }));
  t.regex((await runWhole(made)).reason ?? '', /^runc could not remove container ec_r1_run-true_plain_/);
  t.is(made.state.recovered, 1);
});

test('a command’s block whose target runs no probe before it makes no trial, and the host is recovered', async (t) => {
  const command = workloadOf({ steps: [{ command: ['id'] }] });
  const made = executorOn((request) => (isProbe(request) ? refused : {}), command);
  t.deepEqual(await runWhole(made), { reason: 'no probe container ran on runc before the trials', kinds: [] });
  t.is(made.state.recovered, 1);
});

test('trials are made on the targets that the host has now', async (t) => {
  const made = executorOn(() => ({}));
  const other = new FakeDriver(() => ({ stdout: wrappedStdout('') }));
  made.state.targets = [targetOf(other)];
  await runWhole(made);
  t.deepEqual(made.driver.requests, []);
  t.is(other.requests.length, 3);
});

/** The engine dies in the first trial, at most once. */
const deadAtFirst = (phase: FakePhase) => {
  const first = { isOver: false };
  return (): FakeBehaviour => {
    if (first.isOver) return {};
    first.isOver = true;
    return { deadAt: phase };
  };
};
const inShort = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map((outcome) => (outcome.kind === 'infrastructure' ? outcome.cause : outcome.kind));

for (const phase of ['create', 'start', 'wait', 'inspect'] as const) {
  test(`a guest whose engine dies at ${phase} costs one trial, and nothing is left of it`, async (t) => {
    // A dead engine cannot remove the volume.
    const workload = workloadOf({ options: { volume: ['data:/data'] } });
    const made = executorOn(deadAtFirst(phase), workload, { disposable: disposableOf() });
    const { reason, outcomes } = await outcomesOf(made);
    t.deepEqual(inShort(outcomes), ['engine-lost', 'completed', 'completed']);
    t.is(reason, undefined);
    t.deepEqual([made.state.revived, made.state.recovered], [1, 0]);
  });
}

test('a guest that died says why', async (t) => {
  const death = "the guest's kernel panicked: Kernel panic - not syncing: x";
  const made = executorOn(deadAtFirst('wait'), workloadOf(), { disposable: disposableOf({ death }) });
  const { outcomes } = await outcomesOf(made);
  t.deepEqual(outcomes[0], { kind: 'infrastructure', cause: 'guest-lost', message: death });
  t.deepEqual(inShort(outcomes.slice(1)), ['completed', 'completed']);
  t.is(made.state.revived, 1);
});

test('a guest whose every trial kills the engine has a new life for each', async (t) => {
  const made = executorOn(() => ({ deadAt: 'wait' }), workloadOf(), { disposable: disposableOf() });
  t.deepEqual(inShort((await outcomesOf(made)).outcomes), ['engine-lost', 'engine-lost', 'engine-lost']);
  t.is(made.state.revived, 3);
});

test('a guest that lets something not be removed is replaced after that trial, and after no other', async (t) => {
  const first = { isOver: false };
  const stubbornAtFirst = (): FakeBehaviour => {
    if (first.isOver) return {};
    first.isOver = true;
    return { refusedRemovals: 9 };
  };
  const made = executorOn(stubbornAtFirst, workloadOf(), { disposable: disposableOf() });
  const { reason, outcomes } = await outcomesOf(made);
  t.deepEqual(inShort(outcomes), ['completed', 'completed', 'completed']);
  t.is(made.state.revived, 1);
  t.regex(reason ?? '', /^runc could not remove container /);
});

test('another failure of the harness is no death of a guest', async (t) => {
  const made = executorOn(
    () => ({ refuse: { at: 'create', statusCode: 404, message: 'No such image: x' } }),
    workloadOf(),
    { disposable: disposableOf() },
  );
  t.deepEqual([...new Set(inShort((await outcomesOf(made)).outcomes))], ['image-missing']);
  t.is(made.state.revived, 0);
});

test('an engine of somebody’s that dies is not set back', async (t) => {
  const made = executorOn(deadAtFirst('wait'));
  const causes = [];
  for (const planned of block.trials) causes.push((await made.executor.trial(block, planned)).outcome);
  t.deepEqual(inShort(causes), ['engine-unreachable', 'engine-unreachable', 'engine-unreachable']);
  t.is(made.state.revived, 0);
});

test('a host is set back after each trial of a workload that changes it, and after no other', async (t) => {
  for (const [mutates, resets] of [
    [undefined, []],
    [['privileged'], []],
    [['plain'], [1, 2, 3]],
    [true, [1, 2, 3]],
  ] as const) {
    const workload = workloadOf(mutates === undefined ? {} : { mutates: mutates === true ? true : [...mutates] });
    const made = executorOn(() => ({}), workload, { disposable: disposableOf() });
    await runWhole(made);
    t.deepEqual(made.state.resets, [...resets], String(mutates));
  }
});

test('a host that was lost is not set back once more', async (t) => {
  const workload = workloadOf({ mutates: true });
  const made = executorOn(deadAtFirst('wait'), workload, { disposable: disposableOf() });
  await runWhole(made);
  t.deepEqual([made.state.revived, made.state.resets.length], [1, 2]);
});

test('what the runtime makes by itself is marked in a trial', async (t) => {
  const file = { path: '/lib', kind: 'directory', owner: '0:0', mode: '0755' } as const;
  const written = () => ({ files: [file], omitted: 0 });
  const { outcomes } = await outcomesOf(executorOn(() => ({ written }), workloadOf({ compare: ['files'] })));
  const seen = outcomes.map((outcome) => (outcome.kind === 'completed' ? outcome.containers?.[0]?.files : outcome));
  t.deepEqual(seen, Array(3).fill([{ ...file, byRuntime: true }]));
});
