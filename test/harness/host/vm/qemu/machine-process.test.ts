import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import type { Clock } from '../../../../../harness/clock/clock.js';
import { FakeClock } from '../../../../../harness/clock/fake-clock.js';
import { SystemClock } from '../../../../../harness/clock/system-clock.js';
import { readProcessTable } from '../../../../../harness/host/managed/process-table.js';
import { MachineProcess } from '../../../../../harness/host/vm/qemu/machine-process.js';
import { hardware, installFakeQemu } from '../../../../support/fake-qemu.js';
import { tempDir, writeTree } from '../../../../support/temp-dir.js';
import { untilTheEnd } from '../../../../support/trials.js';

let programs = '';
test.before(async () => {
  programs = await installFakeQemu();
});
test.after.always(() => {
  rmSync(programs, { recursive: true, force: true });
});

const startOf = (folder: string) => ({ name: 'a-guest', folder, hardware });

async function machineOf(t: ExecutionContext, files: Readonly<Record<string, string>> = {}) {
  const folder = tempDir(t);
  await writeTree(folder, files);
  const machine = await MachineProcess.start(startOf(folder), new SystemClock(), untilTheEnd());
  t.teardown(() => machine.stop());
  const commands = (): string[] => readFileSync(join(folder, 'commands'), 'utf8').trim().split('\n');
  return { machine, folder, commands };
}

const aborted = async (signal: AbortSignal): Promise<string> => {
  if (!signal.aborted) await once(signal, 'abort');
  return (signal.reason as Error).message;
};
const isRunning = async (folder: string): Promise<boolean> =>
  (await readProcessTable()).some(({ argv }) => argv.some((word) => word.includes(`${folder}/`)));

test('a machine is asked for its capabilities first, runs, and is gone after its stop', async (t) => {
  const { machine, folder, commands } = await machineOf(t);
  t.deepEqual(commands(), ['qmp_capabilities']);
  t.true(await isRunning(folder));
  t.deepEqual([machine.ended.aborted, machine.harmed.aborted], [false, false]);
  await machine.stop();
  t.false(await isRunning(folder));
  t.true(machine.ended.aborted);
});

test('QEMU that refuses is an error with its words', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { refuse: '' });
  await t.throwsAsync(MachineProcess.start(startOf(folder), new SystemClock(), untilTheEnd()), {
    name: 'HarnessError',
    code: 'infrastructure',
    message: 'the guest ended: QEMU: qemu: could not open disk image',
  });
});

test('an abort while it starts leaves no machine', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { mute: '' });
  const abort = new AbortController();
  const clock = new FakeClock();
  clock.sleep = () => {
    abort.abort(new Error('Ctrl-C'));
    return Promise.resolve();
  };
  await t.throwsAsync(MachineProcess.start(startOf(folder), clock, abort.signal), { message: 'Ctrl-C' });
  t.false(await isRunning(folder));
});

test('a panic is told with its line, and forgotten with the state in which it was', async (t) => {
  const { machine, commands } = await machineOf(t);
  const { harmed } = machine;
  await machine.saveSnapshot('panics', untilTheEnd());
  t.is(await aborted(harmed), "the guest's kernel panicked: Kernel panic - not syncing: planted");
  t.true(machine.harmed.aborted);
  t.deepEqual(machine.console.tail(1), ['[ 1.0] Kernel panic - not syncing: planted']);
  t.false(machine.ended.aborted);
  await machine.loadSnapshot('ready', untilTheEnd());
  t.false(machine.harmed.aborted);
  t.deepEqual(commands().slice(-2), ['loadvm ready', 'cont']);
});

test('a disk that has no space left is told', async (t) => {
  const { machine, folder } = await machineOf(t);
  const { harmed } = machine;
  await machine.saveSnapshot('fills', untilTheEnd());
  t.is(await aborted(harmed), `no space is left below ${folder} for the guest's disk`);
});

test('a QEMU that stands still holds up nobody who gives up', async (t) => {
  const { machine, commands } = await machineOf(t);
  const abort = new AbortController();
  const saving = machine.saveSnapshot('hangs', abort.signal);
  abort.abort(new Error('Ctrl-C'));
  await t.throwsAsync(saving, { message: 'Ctrl-C' });
  t.is(commands().at(0), 'qmp_capabilities');
});

test('the end of QEMU is told with its status, and ends what waits', async (t) => {
  const { machine } = await machineOf(t);
  await t.throwsAsync(machine.saveSnapshot('ends', untilTheEnd()));
  t.is(await aborted(machine.ended), 'the guest ended: QEMU: exit status 3');
});

test('a snapshot that cannot be saved or loaded is an error with QEMU’s words', async (t) => {
  const { machine } = await machineOf(t);
  await t.throwsAsync(machine.saveSnapshot('fails', untilTheEnd()), {
    name: 'HarnessError',
    message: 'QEMU: savevm fails: Error: Device disk is full',
  });
  await t.throwsAsync(machine.loadSnapshot('nowhere', untilTheEnd()), {
    name: 'HarnessError',
    message: /^QEMU: loadvm nowhere: Error: Snapshot 'nowhere' does not exist/,
  });
});

test('a machine goes on from a memory once that is read', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { memory: 'memory' });
  const start = { ...startOf(folder), memory: join(folder, 'memory') };
  const machine = await MachineProcess.start(start, new SystemClock(), untilTheEnd());
  t.teardown(() => machine.stop());
  const commands = readFileSync(join(folder, 'commands'), 'utf8').trim().split('\n');
  t.deepEqual(commands, ['qmp_capabilities', 'query-status', 'query-status', 'cont']);
});

const handingOver = [
  ...['stop', 'blockdev-snapshot-sync', 'migrate-set-parameters', 'migrate'],
  ...['query-migrate', 'query-migrate', 'cont'],
];

test('a machine that is handed over stands still until its memory is written, and goes on upon another disk', async (t) => {
  const { machine, folder, commands } = await machineOf(t);
  t.is(machine.disk, join(folder, 'disk.qcow2'));
  await machine.handOver(join(folder, 'memory'), join(folder, 'next.qcow2'), untilTheEnd());
  t.deepEqual(commands().slice(-handingOver.length), handingOver);
  t.is(machine.disk, join(folder, 'next.qcow2'));
});

test('a machine whose memory cannot be written goes on', async (t) => {
  const { machine, folder, commands } = await machineOf(t, { unwritable: '' });
  await t.throwsAsync(machine.handOver(join(folder, 'memory'), join(folder, 'next.qcow2'), untilTheEnd()), {
    name: 'HarnessError',
    message: "QEMU: the guest's memory could not be written: No space left on device",
  });
  t.is(commands().at(-1), 'cont');
});

test('waiting for the memory ends when the run does, and the machine goes on', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { endless: '' });
  const abort = new AbortController();
  const clock = new SystemClock();
  const stopsOnce: Clock = {
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    sleep: (ms) => {
      if (existsSync(join(folder, 'memory'))) abort.abort(new Error('Ctrl-C'));
      return clock.sleep(ms);
    },
  };
  const machine = await MachineProcess.start(startOf(folder), stopsOnce, untilTheEnd());
  t.teardown(() => machine.stop());
  const handingOver = machine.handOver(join(folder, 'memory'), join(folder, 'next.qcow2'), abort.signal);
  await t.throwsAsync(handingOver, { message: 'Ctrl-C' });
  const commands = readFileSync(join(folder, 'commands'), 'utf8').trim().split('\n');
  t.deepEqual(commands.slice(-2), ['query-migrate', 'cont']);
});

test('a machine is not stopped for a run that has ended', async (t) => {
  const { machine, folder, commands } = await machineOf(t);
  const ended = AbortSignal.abort(new Error('Ctrl-C'));
  const handingOver = machine.handOver(join(folder, 'memory'), join(folder, 'next.qcow2'), ended);
  await t.throwsAsync(handingOver, { message: 'Ctrl-C' });
  t.deepEqual(commands(), ['qmp_capabilities']);
});

test('the forwarded port is read; where none is named that is an error', async (t) => {
  t.is(await (await machineOf(t)).machine.sshPort(untilTheEnd()), 40022);
  const { machine } = await machineOf(t, { unforwarded: '' });
  await t.throwsAsync(machine.sshPort(untilTheEnd()), { message: /QEMU names no forwarded port: Hub -1/ });
});
