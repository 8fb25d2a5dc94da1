import test from 'ava';
import { macroContainer, macroLimits, toolsOf } from '../../../harness/bench/macro-container.js';
import { targetOf as armTarget } from '../../../harness/bench/target-of.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import type { ArmPlan } from '../../../results/bench/bench-events.js';
import { macroOf } from '../../support/macros.js';
import { benchRequestOf } from '../../support/run-bench.js';

const request = benchRequestOf(new FakeDriver());
const plain: ArmPlan = { arm: 'A1', target: 'runc', supervision: 'none' };
const trapped: ArmPlan = { arm: 'C', target: 'runc-userns', supervision: 'mountinfo' };
const unconfined = ['seccomp=unconfined', 'apparmor=unconfined', 'systempaths=unconfined'];
const rights = { capAdd: ['CAP_SYS_ADMIN'], securityOpt: unconfined };

test('a whole workload runs its script with the rights of single calls, its own options and its target’s variables', (t) => {
  const macro = macroOf('one', { options: { env: ['OWN=1'], tmpfs: ['/run'] } });
  const { labels, ...container } = macroContainer(request, macro, 'busybox:test', plain, 'name');
  t.deepEqual(container, {
    ...{ name: 'name', image: 'busybox:test', command: ['sh', '-c', 'do-one'], privileged: false, runtime: 'runc' },
    options: { network: 'none', tmpfs: ['/run'], env: ['OWN=1', 'SECRET=x'], ...rights },
  });
  t.true(Object.values(labels).includes('me'));
});

test('a workload that needs a network has its own', (t) => {
  const macro = macroOf('one', { options: { network: 'bridge' } });
  t.is(macroContainer(request, macro, 'i', plain, 'name').options.network, 'bridge');
});

test('an arm with a trap has the supervisor from the volume around the script', (t) => {
  const macro = macroOf('one', { options: { volume: ['/data:/data'] } });
  const { command, options } = macroContainer(request, macro, 'busybox:test', trapped, 'name');
  t.deepEqual(command, ['--mode', 'mountinfo', '--', 'sh', '-c', 'do-one']);
  t.deepEqual(options, {
    ...{ network: 'none', env: [], ...rights, entrypoint: '/.eci-compat/watch-calls' },
    volume: ['/data:/data', 'ec_b1_tools_runc-userns:/.eci-compat'],
  });
});

test('the helpers’ volume is named after the run and the target, whatever that is called', (t) => {
  t.is(toolsOf(request, plain).name, 'ec_b1_tools_runc');
  t.is(toolsOf(request, { ...plain, target: 'a.b_c' }).name, 'ec_b1_tools_a-b-c');
  t.is(toolsOf(request, plain).image, 'static-tools:test');
});

test('the time of a whole workload grows with the slowness of the host', (t) => {
  t.is(macroLimits(request).timeoutMs, 180_000);
  t.is(macroLimits(benchRequestOf(new FakeDriver(), {}, 5)).timeoutMs, 900_000);
});

test('an arm’s target that is gone is an error', (t) => {
  t.is(armTarget(request.host, trapped.target).id, 'runc-userns');
  t.throws(() => armTarget(request.host, 'crun'), {
    message: 'target crun is not there any more',
  });
});
