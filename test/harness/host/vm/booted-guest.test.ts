import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { SystemClock } from '../../../../harness/clock/system-clock.js';
import { BootedGuest } from '../../../../harness/host/vm/booted-guest.js';
import type { Guest } from '../../../../harness/host/vm/guest.js';
import { ExecaRunner } from '../../../../harness/process/execa-runner.js';
import type { ProcessRunner } from '../../../../harness/process/process-runner.js';
import { succeeded } from '../../../../harness/process/succeeded.js';
import { silentProgress } from '../../../../harness/progress/silent-progress.js';
import { hardware, installFakeQemu } from '../../../support/fake-qemu.js';
import { installFakeSsh } from '../../../support/fake-ssh.js';
import { hostOptionsOf } from '../../../support/host-options.js';
import { tempDir, writeTree } from '../../../support/temp-dir.js';
import { untilTheEnd } from '../../../support/trials.js';

const programs: string[] = [];
test.before(async () => {
  programs.push(await installFakeQemu(), await installFakeSsh());
});
test.after.always(() => {
  for (const folder of programs) rmSync(folder, { recursive: true, force: true });
});

const image = {
  release: 'bookworm',
  kernelRelease: '6.1',
  packages: [],
  buildId: 'b',
  hash: 'h',
  kernel: hardware.kernel,
  initrd: hardware.initrd,
  disk: '/image/disk.raw',
};

/** A disk holds the path of what it is upon. */
const runner: ProcessRunner = {
  run: (request) => {
    const { file, args } = request;
    if (file !== 'qemu-img') return new ExecaRunner().run(request);
    writeFileSync(args.at(-2) ?? '', args[args.indexOf('-b') + 1] ?? '');
    return Promise.resolve(succeeded);
  },
};

/** Where guests are kept, and runs that use them. */
function homeOf(t: ExecutionContext) {
  const root = tempDir(t);
  const said: string[] = [];
  const kept = (): string[] => {
    const folder = join(root, 'guests/booted');
    const files = readdirSync(folder).flatMap((name) => readdirSync(join(folder, name)));
    return files.map((name) => name.replace(/-[0-9a-f]{8}/, '')).sort();
  };
  const keptFile = (name: string): string => {
    const folder = join(root, 'guests/booted', readdirSync(join(root, 'guests/booted'))[0] ?? '');
    const [number = '', kind = ''] = name.split('.');
    const found = readdirSync(folder).find((file) => file.startsWith(`${number}-`) && file.endsWith(`.${kind}`));
    return join(folder, found ?? 'none');
  };
  const runOf = async (name: string) => {
    const folder = join(root, 'guests/runs', name);
    await writeTree(folder, { empty: '' });
    const key = { image, hardware, qemuVersion: '7.2', provisions: [] };
    const note = (text: string): void => {
      said.push(text);
    };
    const progress = { ...silentProgress, note };
    const options = hostOptionsOf({ stateRoot: root, runner, clock: new SystemClock(), progress });
    const booted = await BootedGuest.of(name, folder, key, options);
    t.teardown(() => booted.stop());
    const setUps: Guest[] = [];
    const open = () =>
      booted.open((guest) => {
        setUps.push(guest);
        return Promise.resolve();
      }, untilTheEnd());
    return { booted, folder, setUps, open, disk: (disk: string) => readFileSync(join(folder, disk), 'utf8') };
  };
  return { said, kept, keptFile, runOf };
}

test('the first run boots a guest, sets it up and keeps it; the next goes on from there', async (t) => {
  const { kept, keptFile, runOf } = homeOf(t);
  const first = await runOf('first');
  await first.open();
  t.is(first.setUps.length, 1);
  t.is(first.disk('disk.qcow2'), image.disk);
  t.is(first.disk('disk-1.qcow2'), keptFile('1.qcow2'));
  t.deepEqual(kept(), ['1.memory', '1.qcow2']);
  const next = await runOf('next');
  const guest = await next.open();
  t.is(next.setUps.length, 0);
  t.is(next.disk('disk.qcow2'), keptFile('1.qcow2'));
  t.false(guest.lost.aborted);
  t.deepEqual(kept(), ['1.memory', '1.qcow2']);
});

test('what a run has added is kept as a layer upon what it started from', async (t) => {
  const { kept, keptFile, runOf } = homeOf(t);
  await (await runOf('first')).open();
  const next = await runOf('next');
  const guest = await next.open();
  await next.booted.keep(true, untilTheEnd());
  t.deepEqual(kept(), ['1.qcow2', '2.memory', '2.qcow2']);
  t.is(readFileSync(keptFile('2.qcow2'), 'utf8'), keptFile('1.qcow2'));
  t.is(guest.disk, join(next.folder, 'disk-2.qcow2'));
  await next.booted.keep(true, untilTheEnd());
  t.deepEqual(kept(), ['1.qcow2', '2.qcow2', '3.memory', '3.qcow2']);
  t.is(readFileSync(keptFile('3.qcow2'), 'utf8'), keptFile('2.qcow2'));
});

test('what is kept for one run alone makes no file', async (t) => {
  const { kept, runOf } = homeOf(t);
  const { booted, open, folder } = await runOf('first');
  await open();
  await booted.keep(false, untilTheEnd());
  t.deepEqual(kept(), ['1.memory', '1.qcow2']);
  t.true(readFileSync(join(folder, 'commands'), 'utf8').includes('savevm ready'));
});

test('of two runs that add to the same guest the second one keeps its own for itself', async (t) => {
  const { kept, keptFile, runOf } = homeOf(t);
  const [first, second] = [await runOf('first'), await runOf('second')];
  await first.open();
  await second.open();
  await second.booted.keep(true, untilTheEnd());
  await first.booted.keep(true, untilTheEnd());
  t.deepEqual(kept(), ['1.qcow2', '2.memory', '2.qcow2']);
  t.is(readFileSync(keptFile('2.qcow2'), 'utf8'), keptFile('1.qcow2'));
  t.true(readFileSync(join(first.folder, 'commands'), 'utf8').includes('savevm ready'));
});

test('runs that want the same guest at once boot it once', async (t) => {
  const { runOf } = homeOf(t);
  const runs = [await runOf('first'), await runOf('second')];
  await Promise.all(runs.map(({ open }) => open()));
  t.is(runs.flatMap(({ setUps }) => setUps).length, 1);
});

test('a kept guest that is broken is removed with a note, and another one booted', async (t) => {
  const { kept, keptFile, runOf, said } = homeOf(t);
  await (await runOf('first')).open();
  writeFileSync(keptFile('1.memory'), 'half of');
  const next = await runOf('next');
  await next.open();
  t.is(next.setUps.length, 1);
  t.regex(said.join('\n'), /^the kept guest is removed: .*load of migration failed/);
  t.deepEqual(kept(), ['1.memory', '1.qcow2']);
  t.is(readFileSync(keptFile('1.memory'), 'utf8'), 'memory');
  // Its name in the run's folder would keep it on the disk.
  t.false(existsSync(join(next.folder, 'memory')));
});

test('a guest upon a state that was removed meanwhile is not kept upon another one', async (t) => {
  const { kept, keptFile, runOf } = homeOf(t);
  const first = await runOf('first');
  await first.open();
  writeFileSync(keptFile('1.memory'), 'half of');
  const other = await runOf('other');
  await other.open();
  await first.booted.keep(true, untilTheEnd());
  t.deepEqual(kept(), ['1.memory', '1.qcow2']);
  t.is(other.disk('disk-1.qcow2'), keptFile('1.qcow2'));
});

test('a guest that was added to many times is booted anew, with a note', async (t) => {
  const { kept, runOf, said } = homeOf(t);
  const first = await runOf('first');
  await first.open();
  for (let layers = 2; layers <= 9; layers += 1) await first.booted.keep(true, untilTheEnd());
  const next = await runOf('next');
  await next.open();
  t.is(next.setUps.length, 1);
  t.deepEqual(kept(), ['1.memory', '1.qcow2']);
  t.deepEqual(said, ['the kept guest is removed: it has grown too large, by images of earlier runs']);
});

test('a run that opens its guest again leaves nothing of the one before', async (t) => {
  const { runOf } = homeOf(t);
  const run = await runOf('first');
  await run.open();
  await run.booted.keep(true, untilTheEnd());
  await run.booted.stop();
  await run.open();
  const files = readdirSync(run.folder).filter((name) => name.startsWith('disk') || name === 'memory');
  t.deepEqual(files, ['disk.qcow2']);
});

test('a guest that cannot be set up is ended, and nothing of it kept', async (t) => {
  const { runOf, kept } = homeOf(t);
  const { booted } = await runOf('first');
  let guest: Guest | undefined;
  await t.throwsAsync(
    booted.open((one) => {
      guest = one;
      return Promise.reject(new Error('health check'));
    }, untilTheEnd()),
    { message: 'health check' },
  );
  t.false(guest?.isRunning);
  t.deepEqual(kept(), []);
});

test('before a guest was opened there is nothing to keep', async (t) => {
  const { booted } = await homeOf(t).runOf('first');
  await t.throwsAsync(booted.keep(true, untilTheEnd()), { message: 'there is no guest yet' });
});
