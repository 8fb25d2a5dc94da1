import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import type { CreateRequest } from '../../harness/driver/container-driver.js';
import { SystemClock } from '../../harness/clock/system-clock.js';
import { EngineDriver } from '../../harness/driver/engine-driver.js';
import type { EngineRole } from '../../harness/host/managed/engine-layout.js';
import { LocalMachine } from '../../harness/machine/local-machine.js';
import { ExecaRunner } from '../../harness/process/execa-runner.js';
import { awaitReady } from '../../harness/trial/await-ready.js';
import { ownerInside } from '../../harness/trial/container-owner.js';
import { listeningSockets } from '../../harness/trial/listening-sockets.js';
import { normaliseUidMap } from '../../harness/trial/user-namespace.js';
import { writeBusyboxTar } from './support/busybox-tar.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';
import { startUserEngine } from './support/user-engine.js';
import type { UserEngine } from './support/user-engine.js';

const roles = ['runc', 'userns'] as const;
const { signal } = new AbortController();
const machine = new LocalMachine('/nonexistent', new ExecaRunner());

let home: TestHome;
const engines = new Map<EngineRole, UserEngine>();

test.before(async () => {
  home = await makeTestHome();
  const root = join(home.scratch, 'root.tar');
  await writeBusyboxTar(root);
  for (const role of roles) {
    const engine = await startUserEngine(home, [], role, role);
    engines.set(role, engine);
    const answer = await engine.docker.importImage(root, { repo: 'box', tag: '1' });
    await new Promise<void>((resolve, reject) => {
      engine.docker.modem.followProgress(answer, (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  }
});

test.after.always(async () => {
  for (const engine of engines.values()) await engine.stop();
  await home.remove();
});

function driverOf(role: EngineRole): EngineDriver {
  const engine = engines.get(role);
  if (engine === undefined) throw new Error(`there is no engine ${role}`);
  return new EngineDriver(engine.url, engine.docker, signal);
}

let containers = 0;

/** Starts a container whose shell runs this and then stays; it is removed after the test. */
async function started(
  t: ExecutionContext,
  driver: EngineDriver,
  script: string,
  options: CreateRequest['options'] = {},
): Promise<string> {
  containers += 1;
  const created = await driver.create(
    {
      ...{ name: `c${String(containers)}`, image: 'box:1', options, privileged: false, runtime: 'runc', labels: {} },
      command: ['sh', '-c', `${script}\necho done\nexec sleep 600`],
    },
    signal,
  );
  if (!created.ok) throw new Error(created.message);
  const id = created.value;
  t.teardown(() => driver.remove(id, signal));
  const capture = await driver.capture(id, signal);
  const answer = await driver.start(id, signal);
  if (!answer.ok) throw new Error(answer.message);
  t.true(await capture.sawText('done'), 'the script came to its end');
  capture.stop();
  return id;
}

const writing = `echo own > /own; mkdir /dir; chmod 1777 /dir; ln -s /own /link; mkfifo -m 600 /pipe
echo x > /setuid; chown 5:6 /setuid; chmod 4755 /setuid; rm /etc/group
mkdir /data/sub; echo y > /data/sub/file; chown 7:8 /data/sub/file; chmod 640 /data/sub/file`;

for (const role of roles) {
  test.serial(`what a container wrote is told with owner and mode as it sees them: ${role}`, async (t) => {
    const driver = driverOf(role);
    const id = await started(t, driver, writing, { volume: ['/data'] });
    const { pid, volumes } = await driver.inspect(id, signal);
    t.deepEqual(volumes, ['/data']);
    const map = normaliseUidMap((await machine.readProcess(pid, 'uid_map')) ?? '');
    const { files, omitted } = await driver.written(id, volumes, signal);
    t.is(omitted, 0);
    const told = files.map(({ path, kind, owner, mode }) =>
      [path, kind, owner === undefined ? '' : ownerInside(owner, map), mode ?? ''].join(' ').trim(),
    );
    t.deepEqual(
      told.filter((line) => !/^\/(?:dev|proc|sys|run|tmp)\b/.test(line)),
      [
        '/data directory 0:0 0755',
        '/dir directory 0:0 1777',
        '/etc directory 0:0 0755',
        '/etc/group deleted',
        '/link symlink 0:0 0777',
        '/own file 0:0 0644',
        '/pipe fifo 0:0 0600',
        '/setuid file 5:6 4755',
        '/data directory 0:0 0755',
        '/data/sub directory 0:0 0755',
        '/data/sub/file file 7:8 0640',
      ],
    );
  });
}

test.serial('output is kept apart, also after the end; a terminal is one stream', async (t) => {
  const driver = driverOf('runc');
  const id = await started(t, driver, 'echo out; echo err >&2');
  const { stdout, stderr } = await driver.output(id, signal);
  t.deepEqual([stdout.head, stderr.head], ['out\ndone\n', 'err\n']);
  await driver.stop(id, 0, signal);
  t.is((await driver.output(id, signal)).stdout.head, 'out\ndone\n');
  const terminal = await started(t, driver, 'echo out; echo err >&2', { tty: true });
  t.is((await driver.output(terminal, signal)).stdout.head, 'out\r\nerr\r\ndone\r\n');
});

test.serial('a container that runs uses something, one that has ended nothing', async (t) => {
  const driver = driverOf('runc');
  const id = await started(t, driver, 'i=0; while [ $i -lt 2000 ]; do i=$((i + 1)); done', { pidsLimit: '64' });
  const usage = await driver.usage(id, signal);
  t.true((usage.memoryBytes ?? 0) > 10_000 && (usage.cpuMs ?? 0) > 1, JSON.stringify(usage));
  t.is(usage.processLimit, undefined);
  await driver.stop(id, 0, signal);
  t.deepEqual(await driver.usage(id, signal), { memoryBytes: undefined, cpuMs: undefined, processLimit: undefined });
  const full = await started(t, driver, 'sleep 600 & sleep 600 &', { pidsLimit: '3' });
  t.is((await driver.usage(full, signal)).processLimit, 3);
});

test.serial('health is told as the engine sees it, and waited for', async (t) => {
  const driver = driverOf('runc');
  const id = await started(t, driver, ':', { healthCmd: 'test -e /bin/sh', healthInterval: '200ms' });
  const none = await started(t, driver, ':');
  const wait = async (container: string): Promise<string> => {
    const capture = await driver.capture(container, signal);
    const readiness = await awaitReady(
      { readyHealthy: true },
      { id: container, capture, driver, clock: new SystemClock() },
      signal,
    );
    capture.stop();
    return readiness.kind;
  };
  t.is(await wait(id), 'ready');
  t.is((await driver.inspect(id, signal)).health, 'healthy');
  t.is(await wait(none), 'no-health-check');
});

test.serial('containers on a network find each other by alias, until it is removed', async (t) => {
  const driver = driverOf('runc');
  const network = (name: string, internal = false) =>
    driver.createNetwork({ name, labels: { mine: 'yes' }, internal }, signal);
  await network('n1');
  await network('n2', true);
  const serving = 'mkdir /www; echo hello > /www/text; httpd -p 8080 -h /www';
  const server = await started(t, driver, serving, { network: 'n1', networkAlias: ['db', 'store'] });
  await driver.connect(server, 'n2', ['inner'], signal);
  const one = await started(t, driver, ':', { network: 'n1' });
  const two = await started(t, driver, ':', { network: 'n2' });
  const hears = async (from: string, name: string): Promise<boolean> => {
    const answer = await driver.exec(from, ['wget', '-q', '-O', '-', `http://${name}:8080/text`], signal);
    return answer.ok && answer.value.exitCode === 0 && answer.value.stdout.head === 'hello\n';
  };
  const heard = [];
  for (const [from, name] of [
    [one, 'db'],
    [one, 'store'],
    [two, 'inner'],
  ] as const)
    heard.push(await hears(from, name));
  t.deepEqual(heard, [true, true, true]);
  const isInternal = async (name: string): Promise<boolean | undefined> =>
    ((await engines.get('runc')?.docker.getNetwork(name).inspect()) as { readonly Internal: boolean } | undefined)
      ?.Internal;
  t.deepEqual([await isInternal('n1'), await isInternal('n2')], [false, true]);

  // What listens there is the program; the engine's own name server is not told.
  const { pid } = await driver.inspect(server, signal);
  const tables = [await machine.readProcess(pid, 'net/tcp'), await machine.readProcess(pid, 'net/tcp6')].flatMap(
    (text) => text ?? [],
  );
  t.regex(tables.join(''), / 0B00007F:/);
  t.deepEqual(listeningSockets(tables), ['[::]:8080/tcp']);

  for (const id of [server, one, two]) await driver.remove(id, signal);
  for (const name of ['n1', 'n2', 'n1']) await driver.removeNetwork(name, signal);
  const left = await engines.get('runc')?.docker.listNetworks({ filters: { label: ['mine'] } });
  t.deepEqual(left, []);
});

test.serial('an alias on the engine’s own network is refused, which is why a line cannot have one', async (t) => {
  const driver = driverOf('runc');
  await t.throwsAsync(started(t, driver, ':', { networkAlias: ['db'] }), { message: /alias/ });
});

test.serial('containers lie in a folder whose file system tells what is free', async (t) => {
  const folder = await driverOf('runc').dataRoot(signal);
  t.true(folder.startsWith(home.scratch));
  t.true(((await machine.availableBytes(folder)) ?? 0) > 0);
});
