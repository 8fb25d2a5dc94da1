import { createHash } from 'node:crypto';
import test from 'ava';
import { connect } from '../../../../harness/host/engine/connect.js';
import { engineTargets, offeredTargets } from '../../../../harness/host/engine/engine-targets.js';
import { findEndpoint } from '../../../../harness/host/engine/endpoint.js';
import type { EngineFacts } from '../../../../results/environment.js';
import { desktopEngine } from '../../../support/desktop-engine.js';
import { tempDir, writeTree } from '../../../support/temp-dir.js';

const metaOf = (context: string): string =>
  `contexts/meta/${createHash('sha256').update(context).digest('hex')}/meta.json`;
const box = { [metaOf('box')]: JSON.stringify({ Name: 'box', Endpoints: { docker: { Host: 'ssh://me@box' } } }) };

test('DOCKER_HOST comes before everything', async (t) => {
  const DOCKER_CONFIG = tempDir(t);
  await writeTree(DOCKER_CONFIG, { ...box, 'config.json': '{"currentContext":"box"}' });
  const endpoint = await findEndpoint({ DOCKER_HOST: 'tcp://h:1', DOCKER_CONTEXT: 'box', DOCKER_CONFIG });
  t.deepEqual(endpoint, { url: 'tcp://h:1', origin: 'DOCKER_HOST' });
  t.is((await findEndpoint({ DOCKER_HOST: 'h:1', DOCKER_CONFIG })).url, 'tcp://h:1');
});

test('then the context of the environment, then that of the configuration', async (t) => {
  const DOCKER_CONFIG = tempDir(t);
  await writeTree(DOCKER_CONFIG, { ...box, 'config.json': '{"currentContext":"box","auths":{}}' });
  t.deepEqual(await findEndpoint({ DOCKER_HOST: '', DOCKER_CONFIG }), { url: 'ssh://me@box', origin: 'context box' });
  t.is((await findEndpoint({ DOCKER_CONTEXT: 'default', DOCKER_CONFIG })).origin, 'default socket');
});

test('the configuration of the home folder is used where no other is named', async (t) => {
  const HOME = tempDir(t);
  await writeTree(HOME, {
    '.docker/config.json': '{"currentContext":"box"}',
    [`.docker/${metaOf('box')}`]: box[metaOf('box')] ?? '',
  });
  t.is((await findEndpoint({ HOME })).url, 'ssh://me@box');
});

test('the default socket is left: without a configuration, with a broken one, with an empty context', async (t) => {
  const DOCKER_CONFIG = tempDir(t);
  const fallback = { url: 'unix:///var/run/docker.sock', origin: 'default socket' };
  t.deepEqual(await findEndpoint({ DOCKER_CONFIG }), fallback);
  await writeTree(DOCKER_CONFIG, { 'config.json': '{ broken' });
  t.deepEqual(await findEndpoint({ DOCKER_CONFIG }), fallback);
  await writeTree(DOCKER_CONFIG, { 'config.json': '{"currentContext":""}' });
  t.deepEqual(await findEndpoint({ DOCKER_CONFIG }), fallback);
});

test('a context without an entry is named, with where it was looked for', async (t) => {
  const DOCKER_CONFIG = tempDir(t);
  const error = await t.throwsAsync(findEndpoint({ DOCKER_CONTEXT: 'nope', DOCKER_CONFIG }), { name: 'HarnessError' });
  t.true(error.message.includes('docker context "nope"') && error.message.includes(DOCKER_CONFIG));
  t.like(error, { code: 'usage' });
});

for (const url of ['not an address', 'ftp://x', 'http//x']) {
  test(`"${url}" is refused as an address`, (t) => {
    t.throws(() => connect(url, {}), { name: 'HarnessError', message: /^engine address / });
  });
}

for (const url of ['unix:///x.sock', 'npipe:////./pipe/docker_engine', 'tcp://h:2375', 'ssh://me@h:22']) {
  test(`"${url}" gives a client without a connection`, (t) => {
    t.notThrows(() => connect(url, { DOCKER_HOST: 'tcp://elsewhere:1' }));
  });
}

const facts = (changes: Partial<EngineFacts>): EngineFacts => ({
  endpoint: 'unix:///x',
  version: '28.0.0',
  apiVersion: '1.48',
  storageDriver: 'overlay2',
  cgroupDriver: 'systemd',
  securityOptions: [],
  runtimes: [],
  containerdVersion: '1.7.27',
  runcVersion: '1.2.5',
  ...changes,
});
const offers: readonly (readonly [securityOptions: string[], runtimes: string[], ids: string[]])[] = [
  [['name=seccomp,profile=default'], ['runc'], ['runc']],
  [['name=userns'], ['runc'], ['runc-userns']],
  [['name=seccomp', 'name=rootless'], ['runc'], ['rootless']],
  [[], ['crun', 'io.containerd.runc.v2', 'runc', 'sysbox-runc'], ['runc', 'crun', 'sysbox-runc']],
];

for (const [securityOptions, runtimes, ids] of offers) {
  test(`an engine with ${[...securityOptions, ...runtimes].join(', ')} offers ${ids.join(', ')}`, (t) => {
    t.deepEqual(
      offeredTargets(facts({ securityOptions, runtimes })).map(({ id }) => id),
      ids,
    );
  });
}

test('what is wanted and not offered is said with what is offered and what to do', (t) => {
  const { wanted, absent } = engineTargets(['runc', 'sysbox-runc'], facts({ runtimes: ['runc', 'crun'] }), 'unix:///x');
  t.deepEqual(
    wanted.map(({ id }) => id),
    ['runc'],
  );
  t.deepEqual(absent, [
    {
      id: 'sysbox-runc',
      reason: 'the engine at unix:///x offers runc, crun; register sysbox-runc there, or use --host managed',
    },
  ]);
});

test('a pipe of Windows is where an engine is there', async (t) => {
  const DOCKER_CONFIG = tempDir(t);
  const { url } = await findEndpoint({ DOCKER_CONFIG }, 'win32');
  t.is(url, 'npipe:////./pipe/docker_engine');
  t.like(connect(url, {}).modem, { socketPath: '//./pipe/docker_engine' });
  t.is((await findEndpoint({ DOCKER_CONFIG }, 'darwin')).url, 'unix:///var/run/docker.sock');
});

const desktopOffers: readonly (readonly [runtimes: string[], ids: string[]])[] = [
  [['runc'], ['runc', 'desktop-eci']],
  [
    ['io.containerd.runc.v2', 'nvidia', 'runc', 'sysbox-runc'],
    ['runc', 'desktop-eci', 'nvidia'],
  ],
];

for (const [runtimes, ids] of desktopOffers) {
  test(`Docker Desktop with ${runtimes.join(', ')} offers ${ids.join(', ')}, never sysbox-runc`, (t) => {
    t.deepEqual(
      offeredTargets({ ...desktopEngine, runtimes }).map(({ id }) => id),
      ids,
    );
  });
}

test('the mode of Docker Desktop is wanted whatever was asked for, and its Sysbox goes by its own name', (t) => {
  const facts = { ...desktopEngine, runtimes: ['crun', 'runc', 'sysbox-runc'] };
  const { wanted, absent } = engineTargets(['sysbox-runc'], facts, 'unix:///x');
  t.deepEqual(
    wanted.map(({ id }) => id),
    ['runc', 'desktop-eci'],
  );
  t.regex(absent[0]?.reason ?? '', /whose sysbox-runc is target desktop-eci/);
});
