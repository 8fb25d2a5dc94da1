import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { SystemClock } from '../../../../harness/clock/system-clock.js';
import { readProcessTable } from '../../../../harness/host/managed/process-table.js';
import { Guest } from '../../../../harness/host/vm/guest.js';
import { knownHostsFile } from '../../../../harness/host/vm/link/ssh-address.js';
import { JsonLines } from '../../../../harness/host/vm/qemu/json-lines.js';
import { qmpSocket } from '../../../../harness/host/vm/qemu/qemu-arguments.js';
import { ExecaRunner } from '../../../../harness/process/execa-runner.js';
import { hardware, installFakeQemu } from '../../../support/fake-qemu.js';
import { installFakeSsh } from '../../../support/fake-ssh.js';
import { tempDir, writeTree } from '../../../support/temp-dir.js';
import { untilTheEnd } from '../../../support/trials.js';

const programs: string[] = [];
test.before(async () => {
  programs.push(await installFakeQemu(), await installFakeSsh());
});
test.after.always(() => {
  for (const folder of programs) rmSync(folder, { recursive: true, force: true });
});

/** Starts a guest in a folder; nothing that is run in it is run at all. */
function start(folder: string): Promise<Guest> {
  const options = { runner: new ExecaRunner(), clock: new SystemClock() };
  return Guest.start({ name: 'a-guest', folder, hardware }, [], options, untilTheEnd());
}

async function guestOf(t: ExecutionContext) {
  const folder = tempDir(t);
  const guest = await start(folder);
  t.teardown(() => guest.stop());
  /** What QEMU and the agent were told since the last time that somebody asked. */
  const told = (): string[] => {
    const path = join(folder, 'commands');
    const commands = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
    rmSync(path, { force: true });
    return commands;
  };
  return { guest, folder, told };
}

const living = async (folder: string): Promise<readonly string[]> =>
  (await readProcessTable())
    .filter(({ argv }) => argv.some((word) => word.includes(`${folder}/`)))
    .map(({ argv }) => (argv.some((word) => word.includes('qemu-system')) ? 'qemu' : 'ssh'))
    .sort();

const keyExchange = [
  'guest-sync-delimited',
  'guest-ssh-add-authorized-keys',
  'guest-file-open',
  'guest-file-read',
  'guest-file-close',
];

const connecting = ['info usernet', 'guest-exec', 'guest-exec-status'];

test('a guest lets this run’s key in, is known by its own, and is connected', async (t) => {
  const { guest, folder, told } = await guestOf(t);
  t.deepEqual(told(), ['qmp_capabilities', ...keyExchange, ...connecting]);
  t.is(readFileSync(knownHostsFile(folder), 'utf8'), '[127.0.0.1]:* ssh-ed25519 AAAAhost\n');
  t.regex(readFileSync(join(folder, 'ssh.sock.arguments'), 'utf8'), /^-p\n40022$/m);
  t.false(guest.lost.aborted);
  t.true(guest.isRunning);
  t.deepEqual(guest.console, ['[ 0.0] Linux version']);
  t.deepEqual(await living(folder), ['qemu', 'ssh']);
});

test('a guest without a connection is lost only with its machine', async (t) => {
  const { guest, folder } = await guestOf(t);
  await t.throwsAsync(guest.keep({ snapshot: 'fails' }, untilTheEnd()), { message: /Device disk is full/ });
  t.deepEqual(await living(folder), ['qemu']);
  t.false(guest.lost.aborted);
  await guest.stop();
  t.true(guest.lost.aborted);
});

test('a guest takes the place of another one in the same folder', async (t) => {
  const { guest, folder } = await guestOf(t);
  const key = readFileSync(join(folder, 'key.pub'), 'utf8');
  await guest.stop();
  const next = await start(folder);
  t.teardown(() => next.stop());
  t.not(readFileSync(join(folder, 'key.pub'), 'utf8'), key);
  t.deepEqual(await living(folder), ['qemu', 'ssh']);
});

test('after its stop nothing of a guest runs', async (t) => {
  const { guest, folder } = await guestOf(t);
  await guest.stop();
  t.false(guest.isRunning);
  t.deepEqual(await living(folder), []);
});

test('a state is kept for others first, then for itself, and has the key of this run', async (t) => {
  const { guest, folder, told } = await guestOf(t);
  told();
  const files = { memory: join(folder, 'memory'), nextDisk: join(folder, 'next.qcow2') };
  await guest.keep({ files, snapshot: 'ready' }, untilTheEnd());
  const commands = told();
  t.deepEqual(
    commands.filter((command) =>
      ['query-balloon', 'migrate', 'cont', 'savevm ready', 'guest-sync-delimited'].includes(command),
    ),
    ['query-balloon', 'migrate', 'cont', 'savevm ready', 'guest-sync-delimited'],
  );
  t.deepEqual(commands.slice(-connecting.length), connecting);
  t.is(guest.disk, files.nextDisk);
  t.deepEqual(await living(folder), ['qemu', 'ssh']);
  await guest.restore('ready', untilTheEnd());
  t.deepEqual(told(), ['loadvm ready', 'cont', 'guest-sync-delimited', ...connecting]);
  t.deepEqual(await living(folder), ['qemu', 'ssh']);
});

test('a state that is kept for itself alone leaves no file', async (t) => {
  const { guest, folder, told } = await guestOf(t);
  told();
  await guest.keep({ snapshot: 'ready' }, untilTheEnd());
  t.deepEqual(told(), ['savevm ready', 'guest-sync-delimited', ...connecting]);
  t.is(guest.disk, join(folder, 'disk.qcow2'));
});

/** Makes QEMU do what a snapshot of this name makes it do, behind the guest's back. */
async function happens(folder: string, name: string): Promise<void> {
  const monitor = await JsonLines.open(qmpSocket(folder));
  await monitor.execute('human-monitor-command', { 'command-line': `savevm ${name}` }).catch(() => undefined);
  monitor.close();
}
const aborted = async (signal: AbortSignal): Promise<string> => {
  if (!signal.aborted) await once(signal, 'abort');
  return (signal.reason as Error).message;
};

test('a guest whose kernel panicked is lost until it is set back', async (t) => {
  const { guest, folder } = await guestOf(t);
  await guest.keep({ snapshot: 'ready' }, untilTheEnd());
  const { lost } = guest;
  t.false(lost.aborted);
  await happens(folder, 'panics');
  t.is(await aborted(lost), "the guest's kernel panicked: Kernel panic - not syncing: planted");
  t.true(guest.isRunning);
  await guest.restore('ready', untilTheEnd());
  t.false(guest.lost.aborted);
});

test('a guest that panics while it is connected cannot be used', async (t) => {
  const { guest, folder } = await guestOf(t);
  await writeTree(folder, { silent: '' });
  await t.throwsAsync(guest.keep({ snapshot: 'panics' }, untilTheEnd()), {
    name: 'HarnessError',
    message: /^the guest cannot be used: the guest's kernel panicked: .*planted; the last lines of its console:/,
  });
});

test('a guest whose QEMU has ended is lost and cannot be set back', async (t) => {
  const { guest, folder } = await guestOf(t);
  const { lost } = guest;
  await happens(folder, 'ends');
  t.is(await aborted(lost), 'the guest ended: QEMU: exit status 3');
  t.false(guest.isRunning);
  await t.throwsAsync(guest.restore('ready', untilTheEnd()), { message: 'the guest ended: QEMU: exit status 3' });
});

test('a guest that cannot be used is ended, and the error shows its console', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { refuse_ssh: '' });
  await t.throwsAsync(start(folder), {
    name: 'HarnessError',
    code: 'infrastructure',
    message:
      /^the guest cannot be used: .*Permission denied.*; the last lines of its console:\n {2}\[ 0\.0\] Linux version$/,
  });
  t.deepEqual(await living(folder), []);
});

test('a guest whose clock cannot be set is not used, and no connection to it is left', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { unrefreshed: '' });
  await t.throwsAsync(start(folder), {
    name: 'HarnessError',
    message: /^the guest cannot be used: its clock and random numbers cannot be set: \/bin\/sh: exit status 1; /,
  });
  t.deepEqual(await living(folder), []);
});
