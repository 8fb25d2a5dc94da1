import test from 'ava';
import { HealthMonitor } from '../../../harness/health/health-monitor.js';
import type { MonitorOptions } from '../../../harness/health/health-monitor.js';
import type { HealthSnapshot } from '../../../harness/health/health-snapshot.js';
import { snapshotOf } from '../../support/health.js';
import { untilTheEnd } from '../../support/trials.js';

const a = { workload: 'a', privilege: 'plain' } as const;
const b = { workload: 'b', privilege: 'plain' } as const;
const c = { workload: 'c', privilege: 'plain' } as const;
const stray = snapshotOf({ volumes: ['stray'] });

/** A host that is what a test says, and a monitor of it. */
function monitored(changes: Partial<MonitorOptions> = {}) {
  const host: { now: HealthSnapshot; recovered: number; pauses: number } = {
    now: snapshotOf(),
    recovered: 0,
    pauses: 0,
  };
  const monitor = new HealthMonitor(
    { snapshot: () => Promise.resolve(host.now) },
    {
      runId: 'r1',
      signal: untilTheEnd(),
      mayChangeKernel: () => false,
      pause: () => {
        host.pauses += 1;
        return Promise.resolve();
      },
      recover: () => {
        host.recovered += 1;
        host.now = snapshotOf();
        return Promise.resolve();
      },
      ...changes,
    },
  );
  return { host, monitor };
}

const turns = () => new Promise((resolve) => setImmediate(resolve));

/** Whether a promise is still pending after everything that can run has run. */
async function waits(promise: Promise<unknown>): Promise<boolean> {
  let isPending = true;
  const done = (): void => void (isPending = false);
  promise.then(done, done);
  await turns();
  return isPending;
}

test('blocks that leave nothing run side by side, without a pause or a recovery', async (t) => {
  const { host, monitor } = monitored();
  await Promise.all([monitor.enter(a), monitor.enter(b)]);
  t.is(await monitor.check(a), undefined);
  await monitor.release(a);
  await monitor.enter(c);
  t.is(await monitor.check(b), undefined);
  t.deepEqual([host.recovered, host.pauses], [0, 0]);
});

test('after a contamination the host is recovered once, and what comes next is compared with that', async (t) => {
  const { host, monitor } = monitored();
  await monitor.enter(a);
  host.now = stray;
  t.is(await monitor.check(a), 'volume stray was left on unix:///e');
  t.is(host.recovered, 0);
  await monitor.release(a);
  t.is(host.recovered, 1);
  await monitor.enter(b);
  t.is(await monitor.check(b), undefined);
  await monitor.release(b);
  t.is(host.recovered, 1);
});

test('what is seen while others run waits for them, starts nothing, and marks all', async (t) => {
  const { host, monitor } = monitored();
  await Promise.all([monitor.enter(a), monitor.enter(b)]);
  host.now = stray;
  const first = monitor.check(a);
  t.true(await waits(first));
  const next = monitor.enter(c);
  t.true(await waits(next));
  const second = monitor.check(b);
  t.regex((await first) ?? '', /stray.*it may have been b \[plain\]/);
  t.regex((await second) ?? '', /stray.*it may have been a \[plain\]/);
  await monitor.release(a);
  t.is(host.recovered, 0);
  t.true(await waits(next));
  await monitor.release(b);
  t.is(host.recovered, 1);
  await next;
});

test('what a neighbour had only for a while is no contamination', async (t) => {
  const { host, monitor } = monitored();
  await Promise.all([monitor.enter(a), monitor.enter(b)]);
  host.now = stray;
  const first = monitor.check(a);
  await turns();
  host.now = snapshotOf();
  t.deepEqual(await Promise.all([first, monitor.check(b)]), [undefined, undefined]);
  await monitor.release(a);
  await monitor.release(b);
  await monitor.enter(c);
  t.is(host.recovered, 0);
});

test('what a neighbour has under its own name is not even waited for', async (t) => {
  const { host, monitor } = monitored();
  await Promise.all([monitor.enter(a), monitor.enter(b)]);
  host.now = snapshotOf({ containers: ['ec_r1_b_plain_baseline_runc_0_step0'] });
  t.is(await monitor.check(a), undefined);
});

test('a block that ended well before is not marked', async (t) => {
  const { host, monitor } = monitored();
  await Promise.all([monitor.enter(a), monitor.enter(b)]);
  t.is(await monitor.check(a), undefined);
  await monitor.release(a);
  host.now = stray;
  t.is(await monitor.check(b), 'volume stray was left on unix:///e');
});

test('what a block knows of itself counts though the host looks well', async (t) => {
  const { host, monitor } = monitored();
  await monitor.enter(a);
  t.is(await monitor.check(a, { own: 'could not remove x' }), 'could not remove x');
  await monitor.release(a);
  t.is(host.recovered, 1);
});

test('a neighbour that fails lets the others end, and nothing is recovered for a run that stops', async (t) => {
  const { host, monitor } = monitored();
  await Promise.all([monitor.enter(a), monitor.enter(b)]);
  host.now = stray;
  const first = monitor.check(a);
  await turns();
  const next = monitor.enter(c);
  await monitor.release(b, true);
  t.is(await first, 'volume stray was left on unix:///e');
  await monitor.release(a);
  await t.throwsAsync(next, { message: 'the run stops' });
  t.is(host.recovered, 0);
});

test('a recovery that fails ends the run: for the block that needed it and for those that wait', async (t) => {
  const { host, monitor } = monitored({ recover: () => Promise.reject(new Error('no engine starts')) });
  await monitor.enter(a);
  host.now = stray;
  await monitor.check(a);
  const next = monitor.enter(b);
  await turns();
  await t.throwsAsync(monitor.release(a), { message: 'no engine starts' });
  await t.throwsAsync(next, { message: 'no engine starts' });
});

test('a run that is aborted waits for nobody', async (t) => {
  const stop = new AbortController();
  const { host, monitor } = monitored({ signal: stop.signal });
  await Promise.all([monitor.enter(a), monitor.enter(b)]);
  host.now = stray;
  const first = monitor.check(a);
  await turns();
  stop.abort(new Error('stopped by SIGINT'));
  await t.throwsAsync(first, { message: 'stopped by SIGINT' });
});

test('a block that never entered can be let go', async (t) => {
  const { host, monitor } = monitored();
  await monitor.release(a, true);
  t.is(host.recovered, 0);
});
