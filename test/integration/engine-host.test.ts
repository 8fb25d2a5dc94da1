import { join } from 'node:path';
import test from 'ava';
import { findProgram } from '../../harness/process/find-program.js';
import { identityText, ownIdentity } from '../../harness/process/process-identity.js';
import { ownerLabel, runLabel } from '../../harness/trial/labels.js';
import { plantRuntime } from '../faults/plant.js';
import { writeBusyboxTar } from './support/busybox-tar.js';
import { complaint, runCli, startCli } from './support/cli.js';
import { readRecord, trialsOf, untilText } from './support/record-watch.js';
import { readReport, reportOf } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';
import { startUserEngine } from './support/user-engine.js';
import type { UserEngine } from './support/user-engine.js';

let home: TestHome;
let engine: UserEngine;
let env: { readonly DOCKER_HOST: string };
let before: string[];

/** No process has this: the highest pid, begun at boot. */
const deadOwner = identityText({ ...ownIdentity(), pid: 4_194_303, startTicks: 1 });

test.before(async () => {
  home = await makeTestHome();
  // Stands for Sysbox where only its registration and its user namespace matter; the mark is in every configuration.
  // The engine lets group ids up to 2147483647 send pings, so that many must be mapped.
  const fault = { name: 'sysbox-runc', fault: 'user-namespace', value: '2147483648', mark: 'ociVersion' };
  const path = await plantRuntime(home.scratch, fault);
  engine = await startUserEngine(home, [{ name: 'sysbox-runc', path }]);
  env = { DOCKER_HOST: engine.url };
  const { docker } = engine;
  await writeBusyboxTar(join(home.scratch, 'root.tar'));
  const answer = await docker.importImage(join(home.scratch, 'root.tar'), { repo: 'mine', tag: '1' });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(answer, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
  const running = await docker.createContainer({ Image: 'mine:1', Cmd: ['sleep', '3600'], name: 'mine-running' });
  await running.start();
  await docker.createContainer({ Image: 'mine:1', Cmd: ['true'], name: 'mine-stopped' });
  await docker.createVolume({ Name: 'mine-data' });
  before = await everything();
});

test.after.always(async () => {
  await engine.docker.getContainer('mine-running').remove({ force: true });
  await engine.stop();
  await home.remove();
});

/** Containers with their state, volumes and images of the engine, but the harness's own images. */
async function everything(): Promise<string[]> {
  const { docker } = engine;
  const containers = await docker.listContainers({ all: true });
  const { Volumes } = await docker.listVolumes();
  const images = await docker.listImages();
  const networks = await docker.listNetworks();
  return [
    ...containers.map(({ Names, State, Id }) => `container ${Names.join()} ${State} ${Id}`),
    ...Volumes.map(({ Name }) => `volume ${Name}`),
    ...images
      .filter(({ RepoTags }) => RepoTags?.some((tag) => tag.startsWith('eci-compat/')) !== true)
      .map(({ Id, RepoTags }) => `image ${Id} ${RepoTags?.join() ?? ''}`),
    ...networks.map(({ Name }) => `network ${Name}`),
  ].sort();
}

const volumeWorkload = ['--workload', 'run-volume-rw', '--trials', '1'];

test('auto picks the engine that registers Sysbox, and what ran is read back', async (t) => {
  const result = await runCli(home, ['run', '--json', ...volumeWorkload, '--out', 'auto'], { env });
  t.is(result.exitCode, 0, result.stderr);
  const report = reportOf(result);
  t.deepEqual(
    report.results.map(({ baseline, candidate, verdict }) => [baseline, candidate, verdict]),
    [['runc', 'sysbox-runc', 'same-pass']],
  );
  const record = await readRecord(join(home.scratch, 'auto', 'run.jsonl'));
  t.is(record.started.environment.hostKind, 'engine');
  const trials = trialsOf(record);
  t.deepEqual(trials.map(({ target, identity }) => [target, identity?.runtime, identity?.endpoint]).sort(), [
    ['runc', 'runc', engine.url],
    ['runc', 'runc', engine.url],
    ['sysbox-runc', 'sysbox-runc', engine.url],
  ]);
  t.deepEqual(await everything(), before);
});

test('auto does not take an engine for one with Sysbox whose containers have no user namespace', async (t) => {
  const runc = await findProgram('runc', process.env.PATH ?? '');
  if (runc === undefined) throw new Error('there is no runc on PATH');
  const pretender = await startUserEngine(home, [{ name: 'sysbox-runc', path: runc }], 'p');
  try {
    const words = ['run', '--json', ...volumeWorkload, '--out', 'pretender'];
    const result = await runCli(home, words, { env: { DOCKER_HOST: pretender.url } });
    t.deepEqual(
      reportOf(result).results.map(({ candidate }) => candidate),
      ['runc-userns'],
    );
    t.regex(result.stderr, /note: the running engine registers sysbox-runc, but .*private engines are used instead/);
  } finally {
    await pretender.stop();
  }
});

for (const [candidate, exitCode] of [
  ['crun', 3],
  ['no-such-runtime', 2],
] as const) {
  test(`${candidate} is not registered on the engine: exit status ${String(exitCode)}, what is, nothing touched`, async (t) => {
    const words = ['run', '--host', 'engine', '--candidate', candidate, ...volumeWorkload, '--out', candidate];
    const result = await runCli(home, words, { env });
    t.is(result.exitCode, exitCode, result.stderr);
    t.is(complaint(result).length, 1, result.stderr);
    const says = new RegExp(`target ${candidate} cannot be used: the engine at .* offers runc, sysbox-runc; register`);
    t.regex(complaint(result)[0] ?? '', says);
    t.deepEqual(await everything(), before);
  });
}

test('what a dead process left is removed, what a living one or another machine uses is not', async (t) => {
  const { docker } = engine;
  const leave = async (name: string, owner: string): Promise<void> => {
    const labels = { [runLabel]: 'earlier', [ownerLabel]: owner };
    const container = await docker.createContainer({ Image: 'mine:1', Cmd: ['sleep', '3600'], name, Labels: labels });
    await container.start();
    await docker.createNetwork({ Name: `net-${name}`, Labels: labels });
  };
  await leave('left-by-dead', deadOwner);
  await leave('used-by-living', identityText(ownIdentity()));
  await leave('of-another-machine', identityText({ ...ownIdentity(), bootId: 'elsewhere' }));
  await runCli(home, ['doctor', '--host', 'engine'], { env });
  const names = (await docker.listContainers({ all: true })).flatMap(({ Names }) => Names).sort();
  const networks = (await docker.listNetworks()).map(({ Name }) => Name).filter((name) => name.startsWith('net-'));
  const kept = ['used-by-living', 'of-another-machine'];
  await Promise.all(kept.map((name) => docker.getContainer(name).remove({ force: true })));
  await Promise.all(kept.map((name) => docker.getNetwork(`net-${name}`).remove()));
  t.deepEqual(names, ['/mine-running', '/mine-stopped', '/of-another-machine', '/used-by-living']);
  t.deepEqual(networks.sort(), ['net-of-another-machine', 'net-used-by-living']);
});

test('Ctrl-C leaves nothing of the run on the engine', async (t) => {
  const words = ['run', '--host', 'engine', ...volumeWorkload, '--trials', '50', '--out', 'stopped'];
  const run = startCli(home, words, { env });
  await untilText(run.stderr, ' trials\n');
  run.kill('SIGINT');
  t.is((await run).exitCode, 130);
  t.is((await readReport(join(home.scratch, 'stopped'))).end, 'interrupted');
  t.deepEqual(await everything(), before);
});
