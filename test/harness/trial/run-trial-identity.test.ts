import test from 'ava';
import { FakeMachine } from '../../../harness/machine/fake-machine.js';
import { makeTrial, ownMap, scriptedDriver, targetOf, wrappedStdout } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

test('a runtime other than the target’s is no result of it', async (t) => {
  const { outcome, evidence } = await makeTrial(scriptedDriver(() => ({ runtime: 'crun' })));
  t.deepEqual(outcome, {
    kind: 'infrastructure',
    cause: 'wrong-target',
    message: 'runc: the engine reports runtime crun instead of runc',
  });
  t.true(evidence.length > 0);
});

test('another user namespace than the proved one is no result either, also of a failure', async (t) => {
  for (const exitCode of [0, 1]) {
    const { outcome } = await makeTrial(scriptedDriver(() => ({ stdout: wrappedStdout('', ownMap), exitCode })));
    t.is(outcome.kind === 'infrastructure' && outcome.cause, 'wrong-target');
  }
});

test('a workload that chooses its user namespace is expected in another one', async (t) => {
  const driver = scriptedDriver();
  const target = targetOf(driver, { id: 'runc-userns', uidMap: ownMap, userNamespace: 'own' });
  const { outcome } = await makeTrial(driver, { target, workload: workloadOf({ options: { userns: 'host' } }) });
  t.is(outcome.kind, 'completed');
});

const command = workloadOf({ steps: [{ command: ['id'] }] });

test('the map of a plain command is read from outside while it runs', async (t) => {
  const driver = scriptedDriver(() => ({ stdout: 'uid=0', pid: 4711 }));
  const machine = new FakeMachine();
  machine.uidMaps.set(4711, '         0          0 4294967295\n');
  const { identity, outcome } = await makeTrial(driver, { workload: command }, { machine });
  t.like(identity, { uidMap: '0 0 4294967295', uidMapSource: 'host' });
  t.is(outcome.kind === 'completed' && outcome.steps[0]?.stdout.head, 'uid=0');
  t.deepEqual(driver.requests[0]?.command, ['id']);
});

test('where it had ended before, the probe container of the block speaks for it', async (t) => {
  const fromBlock = await makeTrial(
    scriptedDriver(() => ({ stdout: '' })),
    { workload: command },
    {},
    '0 0 4294967295',
  );
  t.like(fromBlock.identity, { uidMap: '0 0 4294967295', uidMapSource: 'probe-container' });
  const unknown = await makeTrial(
    scriptedDriver(() => ({ stdout: '' })),
    { workload: command },
  );
  t.like(unknown.identity, { uidMap: undefined, uidMapSource: 'not-read' });
  const chosen = await makeTrial(
    scriptedDriver(() => ({ stdout: '' })),
    { workload: { ...command, options: { userns: 'host' } } },
    {},
    '0 0 4294967295',
  );
  t.like(chosen.identity, { uidMap: undefined, uidMapSource: 'not-read' });
  const wrong = await makeTrial(
    scriptedDriver(() => ({ stdout: '' })),
    { workload: command },
    {},
    ownMap,
  );
  t.is(wrong.outcome.kind === 'infrastructure' && wrong.outcome.cause, 'wrong-target');
});

const isolated = { id: 'desktop-eci', runtime: 'sysbox-runc', askedRuntime: 'runc', uidMap: ownMap } as const;

test('Docker Desktop is asked for runc in each trial, so that isolation switched off in between shows', async (t) => {
  let runtime = 'sysbox-runc';
  const driver = scriptedDriver(() => ({ runtime, stdout: wrappedStdout('', ownMap) }));
  const target = targetOf(driver, { ...isolated, userNamespace: 'own' });
  t.is((await makeTrial(driver, { target })).outcome.kind, 'completed');
  runtime = 'runc';
  t.deepEqual((await makeTrial(driver, { target, round: 1 })).outcome, {
    kind: 'infrastructure',
    cause: 'wrong-target',
    message: 'desktop-eci: the engine reports runtime runc instead of sysbox-runc',
  });
  t.deepEqual(
    driver.requests.map((request) => request.runtime),
    ['runc', 'runc'],
  );
});
