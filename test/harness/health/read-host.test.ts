import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { HostInspector } from '../../../harness/health/host-inspector.js';
import { hostMounts } from '../../../harness/health/host-mounts.js';
import { readMachine } from '../../../harness/health/read-machine.js';
import { readProcesses } from '../../../harness/health/read-processes.js';
import type { EngineInventory, WatchedEngine } from '../../../harness/health/watched-host.js';
import { FakeMachine } from '../../../harness/machine/fake-machine.js';
import { localView } from '../../../harness/machine/local-view.js';
import { tempDir } from '../../support/temp-dir.js';
import { untilTheEnd } from '../../support/trials.js';

const id = (letter: string): string => letter.repeat(64);

/** A folder in which some files of `/proc` and `/sys` stand. */
function rootWith(t: ExecutionContext, files: Readonly<Record<string, string>>): string {
  const root = tempDir(t);
  for (const [path, text] of Object.entries({ 'proc/uptime': '1', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const mountinfo = (...paths: readonly string[]): string =>
  paths.map((path) => `1 2 0:3 / ${path} rw - tmpfs t rw\n`).join('');

test('mounts of engines and of other runs are left out; those below this run’s directories are not', (t) => {
  const text = mountinfo(
    '/',
    '/mnt/a\\040b',
    '/state/slots/0/runc/data',
    '/var/lib/docker/overlay2/x/merged',
    '/var/lib/docker/containers/x/mounts/shm',
    '/run/docker/netns/default',
    '/other/slots/0/trials/ec_r2_a_plain/m',
    '/other/slots/3/userns/data/100000.100000',
    '/state/slots/0/trials/ec_r1_a_plain/m',
  );
  t.deepEqual(hostMounts(text, ['/state/slots/0/runc'], 'r1'), [
    '/',
    '/mnt/a b',
    '/state/slots/0/trials/ec_r1_a_plain/m',
  ]);
});

test('a folder that an engine mounts onto itself is left out', (t) => {
  t.deepEqual(hostMounts('1 2 0:3 /srv/data /disk/srv/data rw - ext4 d rw\n', [], 'r1'), []);
  t.deepEqual(hostMounts('1 2 0:3 /srv/data /mnt rw - ext4 d rw\n', [], 'r1'), ['/mnt']);
});

test('a machine is read from its files', (t) => {
  const root = rootWith(t, {
    'proc/self/mountinfo': mountinfo('/'),
    'proc/sys/kernel/tainted': '512\n',
    'proc/modules': 'overlay 1 0 - Live 0x0\nfuse 1 0 - Live 0x0\n',
    'proc/sys/vm/swappiness': '60\n',
    'proc/swaps': 'Filename Type\n/swapfile file 1\n',
    'sys/block/loop0/loop/backing_file': '/disk.img\n',
    'sys/block/loop1/size': '0\n',
    'sys/block/vda/size': '9\n',
  });
  t.deepEqual(readMachine(localView(root), { runId: 'r1', engineFolders: [] }), {
    mounts: ['/'],
    taint: '512',
    modules: ['overlay', 'fuse'],
    values: { 'vm.swappiness': '60' },
    swaps: ['/swapfile'],
    loopDevices: ['loop0 (/disk.img)'],
  });
});

test('a machine that shows nothing gives nothing', (t) => {
  const empty = { mounts: [], taint: '', modules: [], values: {}, swaps: [], loopDevices: [] };
  t.deepEqual(readMachine(localView(tempDir(t)), { runId: 'r1', engineFolders: [] }), empty);
});

const processes = {
  'proc/7/cgroup': `4:memory:/box/${id('a')}\n0::/box/${id('a')}/docker/${id('f')}\n`,
  'proc/7/stat': '7 (sh) S 1',
  'proc/7/comm': 'sh\n',
  'proc/8/cgroup': `0::/box/${id('b')}\n`,
  'proc/8/stat': '8 (a) b) Z 1',
  'proc/9/cgroup': '0::/system.slice\n',
  'proc/9/stat': '9 (sysbox-fs) S 1',
  'proc/9/comm': 'sysbox-fs\n',
};

test('processes are found by the outermost container of their cgroup; zombies are none', (t) => {
  const root = rootWith(t, processes);
  t.deepEqual(readProcesses(localView(root), [/\/box\/([0-9a-f]{64})/], ['sysbox-mgr', 'sysbox-fs']), {
    inContainers: [{ pid: 7, containerId: id('a') }],
    daemons: ['sysbox-fs'],
  });
});

const engineOf = (
  inventory: Partial<EngineInventory> | Error,
  changes: Partial<WatchedEngine> = {},
): WatchedEngine => ({
  endpoint: 'unix:///e',
  isOwn: true,
  containerCgroup: /\/box\/([0-9a-f]{64})/,
  inventory: () =>
    inventory instanceof Error
      ? Promise.reject(inventory)
      : Promise.resolve({ containers: [], networks: [], volumes: [], ...inventory }),
  ...changes,
});

const look = (root: string, engines: readonly WatchedEngine[], isSeen = true) => {
  const machine = isSeen ? new FakeMachine(localView(root)) : undefined;
  return new HostInspector(() => ({ engines, machine, engineFolders: [] }), { runId: 'r1', daemons: [] }).snapshot(
    untilTheEnd(),
  );
};

test('a process is an orphan when no engine knows its container', async (t) => {
  const root = rootWith(t, processes);
  const orphans = async (...engines: WatchedEngine[]) => (await look(root, engines)).machine?.orphans;
  t.deepEqual(await orphans(engineOf({})), [{ pid: 7, containerId: id('a') }]);
  t.deepEqual(await orphans(engineOf({}), engineOf({ containers: [{ id: id('a'), name: 'x' }] })), []);
  t.deepEqual(await orphans(engineOf(new Error('gone'))), []);
});

test('on somebody else’s engine only what bears the run’s name counts', async (t) => {
  const held = { volumes: ['theirs', 'ec_r1_a_plain_v', 'ec_r2_a_plain_v'], networks: ['bridge'] };
  const { engines, machine } = await look('/nowhere', [engineOf(held, { isOwn: false })], false);
  t.like(engines[0], { answers: true, volumes: ['ec_r1_a_plain_v'], networks: [] });
  t.is(machine, undefined);
  t.like((await look('/nowhere', [engineOf(held)], false)).engines[0], held);
});

test('an engine that does not answer is a fact', async (t) => {
  const { engines } = await look('/nowhere', [engineOf(new Error('connect ENOENT'))], false);
  t.deepEqual(engines, [{ endpoint: 'unix:///e', answers: false, reason: 'connect ENOENT' }]);
});

test('a machine that does not answer is a fact, at the first look and at the second', async (t) => {
  const silentAfter = (looks: number): FakeMachine => {
    const machine = new FakeMachine(localView(rootWith(t, processes)));
    let left = looks;
    machine.look = () => {
      left -= 1;
      return left < 0
        ? Promise.reject(new Error('the guest ended'))
        : Promise.resolve(localView(rootWith(t, processes)));
    };
    return machine;
  };
  for (const looks of [0, 1]) {
    const machine = silentAfter(looks);
    const host = { engines: [engineOf({})], machine, engineFolders: [] };
    const snapshot = await new HostInspector(() => host, { runId: 'r1', daemons: [] }).snapshot(untilTheEnd());
    t.is(snapshot.machineSilence, 'the guest ended');
    t.is(snapshot.machine, undefined);
    t.true(snapshot.engines[0]?.answers);
  }
});
