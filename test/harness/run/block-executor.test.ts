import test from 'ava';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { FakeBehaviour } from '../../../harness/driver/fake-driver.js';
import { HealthMonitor } from '../../../harness/health/health-monitor.js';
import type { Target } from '../../../harness/host/host.js';
import { TargetBlockExecutor } from '../../../harness/run/block-executor.js';
import { planBlock } from '../../../harness/run/plan-blocks.js';
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
function executorOn(behave: (request: CreateRequest) => FakeBehaviour, workload = workloadOf()) {
  const driver = new FakeDriver((request) => ({
    stdout: isProbe(request) ? probeOutput() : wrappedStdout(''),
    ...behave(request),
  }));
  const state = { recovered: 0, targets: [targetOf(driver)] as readonly Target[] };
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
    signal: untilTheEnd(),
  });
  return { driver, executor, state };
}

/** Runs the block to its end; gives why it proves nothing, and the kinds of its outcomes. */
async function runWhole({ executor }: ReturnType<typeof executorOn>) {
  const before = await executor.before(block);
  const kinds: string[] = [];
  if (before === undefined) {
    for (const planned of block.trials) kinds.push((await executor.trial(block, planned)).outcome.kind);
  }
  const reason = before ?? (await executor.after(block));
  await executor.release(block, false);
  return { reason, kinds };
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
