import test from 'ava';
import type { FakeBehaviour } from '../../../harness/driver/fake-behaviour.js';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { FakeMachine } from '../../../harness/machine/fake-machine.js';
import { observeContainers } from '../../../harness/trial/observe-containers.js';
import type { BuiltImage, EndedStep, Observation } from '../../../harness/trial/observe-containers.js';
import { runnableTrial, serviceContainer } from '../../../harness/trial/runnable-trial.js';
import type { TrialSpec } from '../../../harness/trial/trial-spec.js';
import type { WrittenFile } from '../../../results/observed-container.js';
import { Aspect } from '../../../vocabulary/aspect.js';
import type { Workload } from '../../../workloads/schema.js';
import { excerptOf } from '../../reports/model-builder.js';
import { runningContainer } from '../../support/running-container.js';
import { portsOf, specOf, untilTheEnd } from '../../support/trials.js';
import { workloadOf } from '../../support/workloads.js';

const name = 'ec_r1_run-true_plain_baseline_runc_0';
const step: EndedStep = { role: { step: 0 }, container: `${name}_step0`, uidMap: undefined, usage: undefined };

interface Around {
  readonly steps?: readonly EndedStep[];
  readonly images?: readonly BuiltImage[];
  readonly machine?: FakeMachine;
  readonly runtimeFiles?: TrialSpec['runtimeFiles'];
  readonly driver?: FakeDriver;
}

/** Looks at a trial's services, and at steps, whose containers all behave as scripted. */
async function observe(
  changes: Partial<Workload>,
  behave: (container: string) => FakeBehaviour,
  {
    steps = [],
    images = [],
    machine,
    runtimeFiles,
    driver = new FakeDriver((request) => behave(request.name)),
  }: Around = {},
): Promise<Observation> {
  const more = runtimeFiles === undefined ? {} : { runtimeFiles };
  const trial = runnableTrial(specOf(driver, { workload: workloadOf(changes), ...more }), undefined);
  const services = (trial.workload.services ?? []).map((service) => serviceContainer(trial.name, service.name));
  for (const container of services) await runningContainer(driver, container);
  for (const { container } of steps) {
    await runningContainer(driver, container);
    await driver.wait(container, untilTheEnd());
  }
  return observeContainers(trial, { steps, images }, portsOf(driver, { machine }), untilTheEnd());
}

const db = { name: 'db', command: [] };
const web = { name: 'web', command: [] };
const all = Aspect.options;

const listening = '   0: 00000000:0050 00000000:0000 0A 0 0 0\n';
function machineOf(uidMap: string | undefined): FakeMachine {
  const machine = new FakeMachine();
  if (uidMap !== undefined) machine.uidMaps.set(7, uidMap);
  machine.sockets.set(7, { 'net/tcp': listening });
  return machine;
}

const busy: FakeBehaviour = {
  stdout: 'out',
  stderr: 'err',
  pid: 7,
  health: ['healthy'],
  volumes: ['/data'],
  written: ([volume = '']) => ({
    files: [
      { path: `${volume}/${name}.pid`, kind: 'file', owner: '100005:100006', mode: '0644' },
      { path: '/gone', kind: 'deleted' },
    ],
    omitted: 2,
  }),
  usage: { memoryBytes: 10, cpuMs: 5 },
};

const seen = {
  health: { health: 'healthy' },
  logs: { output: { stdout: excerptOf('out'), stderr: excerptOf('err') } },
  ports: { listening: ['0.0.0.0:80/tcp'] },
  files: {
    files: [
      { path: '/data/<trial>.pid', kind: 'file', owner: '5:6', mode: '0644' },
      { path: '/gone', kind: 'deleted' },
    ],
    omittedFiles: 2,
  },
  usage: {},
} as const satisfies Record<Aspect, object>;

for (const aspect of all) {
  test(`of a service only what is compared is looked at: ${aspect}`, async (t) => {
    const found = await observe({ services: [db], compare: [aspect] }, () => busy, {
      machine: machineOf('0 100000 65536'),
    });
    t.deepEqual(found.containers, [{ role: { service: 'db' }, ...seen[aspect] }]);
    t.deepEqual(found.measures, aspect === 'usage' ? { memoryBytes: 10, cpuMs: 5 } : {});
    t.is(found.ended, undefined);
  });
}

test('all of it together, for each service', async (t) => {
  const found = await observe({ services: [db, web], compare: [...all] }, () => busy, {
    machine: machineOf('0 100000 65536'),
  });
  const one = { ...seen.health, ...seen.logs, ...seen.ports, ...seen.files };
  t.deepEqual(found.containers, [
    { role: { service: 'db' }, ...one },
    { role: { service: 'web' }, ...one },
  ]);
  t.deepEqual(found.measures, { memoryBytes: 20, cpuMs: 10 });
});

test('what nobody can tell is absent', async (t) => {
  const quiet = await observe({ services: [db], compare: [...all] }, () => ({}));
  t.deepEqual(quiet.containers, [
    { role: { service: 'db' }, files: [], output: { stdout: excerptOf(''), stderr: excerptOf('') } },
  ]);
  t.deepEqual(quiet.measures, {});
  const gone = await observe({ services: [db], compare: ['ports'] }, () => ({ pid: 8 }), {
    machine: machineOf(undefined),
  });
  t.deepEqual(gone.containers, [{ role: { service: 'db' } }]);
});

test('without a map owners stay as the engine says them', async (t) => {
  const found = await observe({ services: [db], compare: ['files'] }, () => busy);
  t.is(found.containers[0]?.files?.[0]?.owner, '100005:100006');
});

test('a container of a step has written files, its own map, and what it had used by its end', async (t) => {
  const ended = { ...step, uidMap: '0 100000 65536', usage: { memoryBytes: 3, cpuMs: undefined } };
  const found = await observe(
    { services: [db], compare: [...all] },
    (one) => (one.endsWith('_db') ? { usage: { memoryBytes: 4, cpuMs: 1 } } : busy),
    {
      steps: [ended],
    },
  );
  t.deepEqual(found.containers[1], { role: { step: 0 }, ...seen.health, ...seen.files });
  t.deepEqual(found.measures, { memoryBytes: 7, cpuMs: 1 });
});

const dead: FakeBehaviour = { endsAtInspection: 1, exitCode: 3 };
const endings: readonly (readonly [
  what: string,
  services: Workload['services'],
  dead: readonly string[],
  ended: string | undefined,
])[] = [
  ['all run', [db, web], [], undefined],
  ['one has ended', [db, web], ['web'], 'web'],
  ['two have ended', [db, web], ['db', 'web'], 'db'],
  ['one has ended as it should', [{ ...db, readyEnded: true }, web], ['db'], undefined],
  ['one as it should and one not', [{ ...db, readyEnded: true }, web], ['db', 'web'], 'web'],
];

for (const [what, services, which, ended] of endings) {
  test(`${what}: ${ended ?? 'none'} is told`, async (t) => {
    const found = await observe({ services }, (one) =>
      which.some((service) => one.endsWith(`_${service}`)) ? dead : {},
    );
    t.is(found.ended?.service, ended);
    if (ended !== undefined) t.is(found.ended?.facts.exitCode, 3);
  });
}

test('one that has ended uses nothing any more', async (t) => {
  const found = await observe({ services: [{ ...db, readyEnded: true }], compare: ['usage'] }, () => ({
    ...busy,
    ...dead,
  }));
  t.deepEqual(found.measures, {});
});

test('the proof of what ran is the first service that has the isolation of the target', async (t) => {
  const services = [{ ...db, isolation: 'baseline' as const }, web];
  const found = await observe(
    { services },
    (one) => ({ pid: 7, runtime: one.endsWith('_web') ? 'sysbox-runc' : 'runc' }),
    {
      machine: machineOf('         0     100000      65536\n'),
    },
  );
  t.is(found.proof?.facts.runtime, 'sysbox-runc');
  t.is(found.proof?.uidMap, '0 100000 65536');
  t.is((await observe({ services: services.slice(0, 1) }, () => ({}))).proof, undefined);
  t.is((await observe({ services: [db] }, () => ({ pid: 7 }))).proof?.uidMap, undefined);
});

test('it ends with the signal', async (t) => {
  const driver = new FakeDriver();
  const trial = runnableTrial(specOf(driver, { workload: workloadOf({ services: [db] }) }), undefined);
  await runningContainer(driver, serviceContainer(trial.name, 'db'));
  await t.throwsAsync(
    observeContainers(trial, { steps: [], images: [] }, portsOf(driver), AbortSignal.abort(new Error('stop'))),
    {
      message: 'stop',
    },
  );
});

test('files of services are looked at when all have been killed, and all else before', async (t) => {
  const driver = new FakeDriver(() => busy);
  const machine = machineOf('0 100000 65536');
  const { containers } = await observe({ services: [db, web], compare: [...all] }, () => busy, { driver, machine });
  t.deepEqual(containers[1]?.listening, ['0.0.0.0:80/tcp']);
  const calls = driver.calls.filter((call) => /^(observe|kill) /.test(call));
  const before = Array<string>(2).fill('observe');
  t.deepEqual(
    calls.map((call) => call.replace(/ .*_/, ' ')),
    [
      ...before.map((call) => `${call} db`),
      ...before.map((call) => `${call} web`),
      'kill db',
      'kill web',
      'observe db',
      'observe web',
    ],
  );
});

test('nothing is killed where files are not compared, nor what has ended', async (t) => {
  for (const [compare, behaviour, ended] of [
    [['logs', 'usage'], busy, []],
    [['files'], { ...busy, ...dead }, [{ ...db, readyEnded: true }]],
  ] as const) {
    const driver = new FakeDriver(() => behaviour);
    await observe({ services: ended.length === 0 ? [db] : [...ended], compare: [...compare] }, () => behaviour, {
      driver,
    });
    t.false(driver.calls.some((call) => call.startsWith('kill')));
  }
});

test('what the runtime makes by itself in a container of that image is marked, what differs from it is not', async (t) => {
  const directory = (path: string, mode = '0755'): WrittenFile => ({ path, kind: 'directory', owner: '0:0', mode });
  const lib = [directory('/lib'), directory('/gone')];
  const runtimeFiles = (image: string) => Promise.resolve(image.endsWith('_built') ? [directory('/var')] : lib);
  const services = [db, { ...web, image: '{own:built}' }];
  const marked = async (mode: WrittenFile['mode']) => {
    const written = () => ({ files: [directory('/lib', mode), directory('/var')], omitted: 0 });
    const found = await observe({ services, compare: ['files'] }, () => ({ written }), { runtimeFiles });
    return found.containers.map(({ files = [] }) => files.filter((file) => file.byRuntime).map(({ path }) => path));
  };
  t.deepEqual(await marked('0755'), [['/lib'], ['/var']]);
  t.deepEqual(await marked('0700'), [[], ['/var']]);
});
