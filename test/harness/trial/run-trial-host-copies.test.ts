import test from 'ava';
import type { CreateRequest } from '../../../harness/driver/container-driver.js';
import { FakeMachine } from '../../../harness/machine/fake-machine.js';
import type { TreeEntry } from '../../../harness/machine/host-tree.js';
import type { Outcome } from '../../../results/outcome.js';
import { makeTrial, ownMap, scriptedDriver, targetOf, wrappedStdout } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const trial = 'ec_r1_run-true_plain_baseline_runc_0';
const copy = `/fake/trials/${trial}/app`;
const hostDirs = [
  { name: 'app', copyOf: '/home/me/app' },
  { name: 'made', files: [] },
];
const options = { volume: ['{hostDir:app}/sub:/app'], mount: ['type=bind,source={hostDir:app},target=/all'] };
const workload = workloadOf({ hostDirs, options, compare: ['files'] });
const file = (path: string, owner: string): TreeEntry => ({ path, kind: 'file', owner, mode: '0644', content: '' });

/** A machine on whose copy one file is there from the start and another one comes. */
function writtenMachine(): FakeMachine {
  const machine = new FakeMachine();
  const start = { entries: [file('old', '0:0')], isCut: false };
  machine.trees.set(copy, [
    start,
    { entries: [...start.entries, file(`${trial}.log`, '165536:165537')], isCut: false },
  ]);
  return machine;
}

const hostDirsOf = (outcome: Outcome): unknown => (outcome.kind === 'completed' ? outcome.hostDirs : outcome);

test('what a trial wrote into its copy is in the outcome, with the owner that the host sees', async (t) => {
  const requests: CreateRequest[] = [];
  const driver = scriptedDriver((request) => {
    requests.push(request);
    return { stdout: wrappedStdout('', ownMap) };
  });
  const machine = writtenMachine();
  const target = targetOf(driver, { uidMap: ownMap, userNamespace: 'own' });
  const { outcome } = await makeTrial(driver, { workload, target }, { machine });
  t.deepEqual(hostDirsOf(outcome), [
    {
      source: '/home/me/app',
      files: [{ path: '/home/me/app/<trial>.log', kind: 'file', owner: '165536:165537', mode: '0644' }],
    },
  ]);
  const root = `/fake/trials/${trial}`;
  t.deepEqual(machine.calls, [`make ${root}`, `list ${copy}`, `list ${copy}`, `remove ${root}`]);
  t.deepEqual(requests[0]?.options, {
    volume: [`${copy}/sub:/app`],
    mount: [`type=bind,source=${copy},target=/all`],
  });
});

test('copies are looked at only where files are compared, and for what they are after a pass', async (t) => {
  const other = writtenMachine();
  const { outcome } = await makeTrial(
    scriptedDriver(),
    { workload: { ...workload, compare: ['logs'] } },
    { machine: other },
  );
  t.is(hostDirsOf(outcome), undefined);
  t.false(other.calls.some((call) => call.startsWith('list')));
  const failing = writtenMachine();
  const failed = await makeTrial(
    scriptedDriver(() => ({ exitCode: 1 })),
    { workload },
    { machine: failing },
  );
  t.is(hostDirsOf(failed.outcome), undefined);
  t.is(failing.calls.filter((call) => call.startsWith('list')).length, 1);
});

test('a copy that cannot be made, and an engine of another machine, say nothing about the target', async (t) => {
  const machine = new FakeMachine();
  machine.makeDirectories = () => Promise.reject(new Error('cp: disk full'));
  for (const [ports, message] of [
    [{ machine }, /disk full/],
    [{}, /another machine/],
  ] as const) {
    const { outcome } = await makeTrial(scriptedDriver(), { workload }, ports);
    t.like(outcome, { kind: 'infrastructure', cause: 'host-setup-failed' });
    t.regex(outcome.kind === 'infrastructure' ? outcome.message : '', message);
  }
});
