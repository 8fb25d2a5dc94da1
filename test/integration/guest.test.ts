import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { findPackageRoot, stateRoot } from '../../cli/context.js';
import { readProcessTable } from '../../harness/host/managed/process-table.js';
import { complaint, runCli, startCli } from './support/cli.js';
import type { CliResult } from './support/cli.js';
import { readRecord, trialsOf, untilText } from './support/record-watch.js';
import { reportOf, rowOf } from './support/report-document.js';
import type { ReportDocument } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

const catalog = join(findPackageRoot(), 'test', 'integration', 'catalog', 'guest');
const guest = 'vm:memory=2048';

let home: TestHome;
let result: CliResult;
let report: ReportDocument;
const out = (...path: string[]): string => join(home.scratch, 'all', ...path);

/** Guests that run for a state folder. */
const guests = async (): Promise<string[]> =>
  (await readProcessTable())
    .filter(({ argv }) => argv[0]?.includes('qemu-system') === true && argv.join(' ').includes(`${home.state}/`))
    .map(({ argv }) => argv[argv.indexOf('-name') + 1] ?? '');

const guestFolders = (): Promise<string[]> => readdir(join(home.state, 'guests', 'runs')).catch(() => []);

test.before(async () => {
  home = await makeTestHome();
  // The image is named by what it is made of and never written to: making it once on a machine is enough.
  const images = join(stateRoot(process.env), 'guests', 'images');
  await mkdir(images, { recursive: true });
  await mkdir(join(home.state, 'guests'), { recursive: true });
  await symlink(images, join(home.state, 'guests', 'images'));
  result = await runCli(home, ['run', '--json', '--host', guest, '--catalog', catalog, '--out', 'all']);
  report = reportOf(result);
});

test.after.always(() => home.remove());

test('the run is complete whatever its workloads do to their host, and nothing is left', async (t) => {
  t.is(report.end, 'completed', result.stderr);
  t.is(report.summary.total, 9);
  t.deepEqual(await guests(), []);
  t.deepEqual(await guestFolders(), []);
  t.regex(result.stderr, /expect at least \d+ min|under KVM/);
});

test('the record says what the guest is', async (t) => {
  const { started } = await readRecord(out('run.jsonl'));
  const { guest: facts, hostKind, host } = started.environment;
  t.is(hostKind, 'vm');
  t.like(facts, { release: 'bookworm', kernelSource: 'linux-image-cloud-amd64', memoryMib: 2048, provisions: [] });
  t.true(facts?.packages.some((name) => name.startsWith('docker.io ')));
  t.is(host.cgroup, 'v2');
  t.deepEqual(host.missingCapabilities, []);
  t.true(host.securityModules.includes('apparmor'));
  t.regex(host.virtualization, /^QEMU, (KVM|software emulation)/);
});

test('workloads that do no harm are decided', (t) => {
  t.is(rowOf(report, 'guest-steady').verdict, 'same-pass', rowOf(report, 'guest-steady').reason);
  t.is(rowOf(report, 'guest-fails').verdict, 'regressed', rowOf(report, 'guest-fails').reason);
});

test('a difference comes with what the guest, its engine and the mount table of the container say', async (t) => {
  const { evidence } = rowOf(report, 'guest-fails');
  const read = async (ending: string): Promise<string> =>
    readFile(out(evidence.find((name) => name.includes('_candidate_') && name.endsWith(ending)) ?? ending), 'utf8');
  t.regex(await read('.console.txt'), /Linux version|systemd/);
  const text = await read('.guest.txt');
  for (const part of [
    /=== journalctl .*--dmesg/,
    /=== docker .* info[^]*Storage Driver/,
    /=== findmnt/,
    /root=\/dev\/vda/,
  ]) {
    t.regex(text, part);
  }
  t.regex(await read('.mounts.txt'), / \/ .* overlay /);
});

test('a kernel that panics costs the trials that made it, and the next ones find a fresh guest', async (t) => {
  const row = rowOf(report, 'guest-panics');
  t.is(row.verdict, 'infrastructure', row.reason);
  t.regex(row.reason, /kernel panicked: Kernel panic - not syncing: sysrq triggered crash/);
  const record = await readRecord(out('run.jsonl'));
  const trials = trialsOf(record).filter(({ workload }) => workload === 'guest-panics');
  t.deepEqual(
    trials
      .filter(({ arm }) => arm !== 'candidate')
      .map(({ outcome }) => outcome.kind === 'infrastructure' && outcome.cause),
    ['guest-lost', 'guest-lost'],
  );
});

test('a machine that ends costs its trials, and another one goes on', async (t) => {
  const record = await readRecord(out('run.jsonl'));
  const trials = trialsOf(record).filter(({ workload, arm }) => workload === 'guest-ends' && arm !== 'candidate');
  t.deepEqual(
    trials.map(({ outcome }) => outcome.kind === 'infrastructure' && outcome.cause),
    ['guest-lost', 'guest-lost'],
  );
  // Whichever end is noticed first.
  const ended = 'the (guest ended: QEMU: exit status 0|connection to the guest ended: [^;]*)';
  t.regex(result.stderr, new RegExp(`guest-ends \\[privileged\\] on runc: ${ended}; going on with a fresh guest`));
});

test('the guest is kept as layers of its disk and the newest memory', async (t) => {
  const booted = join(home.state, 'guests', 'booted');
  const folders = (await readdir(booted)).filter((name) => !name.includes('.'));
  t.is(folders.length, 1);
  const files = await readdir(join(booted, folders[0] ?? ''));
  t.deepEqual(files.map((name) => name.replace(/-[0-9a-f]{8}/, '')).sort(), ['1.qcow2', '2.memory', '2.qcow2']);
});

test('a dead engine is told from a dead guest', async (t) => {
  const record = await readRecord(out('run.jsonl'));
  const trials = trialsOf(record).filter(
    ({ workload, arm }) => workload === 'guest-kills-engine' && arm !== 'candidate',
  );
  t.deepEqual(
    trials.map(({ outcome }) => outcome.kind === 'infrastructure' && outcome.cause),
    ['engine-lost', 'engine-lost'],
  );
});

for (const [workload, reason] of [
  ['guest-fills-disk', /the engines' disk is full/],
  ['guest-taints', /the kernel's taint changed from 0 to 64/],
] as const) {
  test(`${workload}: what it does to its host contaminates it alone`, (t) => {
    const row = rowOf(report, workload);
    t.is(row.verdict, 'contaminated', row.reason);
    t.regex(row.reason, reason);
  });
}

test('a guest in which everything stands still is replaced', (t) => {
  const row = rowOf(report, 'guest-freezes');
  t.true(['contaminated', 'infrastructure'].includes(row.verdict), `${row.verdict}: ${row.reason}`);
});

test('every trial that changes the kernel starts from a clean one', (t) => {
  const row = rowOf(report, 'guest-loads-module');
  t.is(row.verdict, 'regressed', row.reason);
  t.deepEqual(row.trials.baseline, { passed: 1, total: 1 });
  t.is(report.summary.aa.divergences, 0);
});

test('a shell runs in a guest and ends with the status of what ran there', async (t) => {
  const script = 'docker info --format "{{.Name}}"; id -u; date +%s; exit 7';
  const startedSeconds = Math.floor(Date.now() / 1000);
  const { exitCode, stdout, stderr } = await runCli(home, ['shell', '--host', guest, '--', 'sh', '-c', script]);
  t.is(exitCode, 7, stderr);
  const [name, id, seconds] = stdout.split('\n');
  t.deepEqual([name, id], ['eci-guest', '0']);
  // The guest was kept before: without being told it would believe that it is still then.
  t.true(Number(seconds) >= startedSeconds, `${String(seconds)} in the guest, ${String(startedSeconds)} here before`);
  t.regex(stderr, /starting the guest from its snapshot/);
  t.notRegex(stderr, /booting the guest|is removed/);
});

test('a guest does not outlive a harness that was killed', async (t) => {
  const shell = startCli(home, ['shell', '--host', guest, '--', 'sh', '-c', 'echo begun; sleep 600']);
  await untilText(shell.stdout, 'begun');
  const [name = ''] = await guests();
  t.regex(name, /^eci-compat-\d{8}-\d{6}-/);
  const { pid = 0 } = (await readProcessTable()).find(({ argv }) => argv.includes(name)) ?? {};
  shell.kill('SIGKILL');
  await shell;
  // tail(1) ends when the process does; the issue's own bound is the limit.
  const gone = await execa('tail', ['-f', '--pid', String(pid), '/dev/null'], { timeout: 10_000, reject: false });
  t.is(gone.exitCode, 0);
  t.deepEqual(await guests(), []);
  t.is((await guestFolders()).length, 1);
  const swept = await runCli(home, ['doctor', '--host', 'managed']);
  t.is(swept.exitCode, 0, swept.stderr);
  t.deepEqual(await guestFolders(), []);
});

test('a kernel that does not boot is reported with the last lines of its console', async (t) => {
  const images = join(home.state, 'guests', 'images');
  const [hash = ''] = (await readdir(images)).filter((name) => !name.includes('.'));
  const initrd = join(home.scratch, 'initrd');
  await writeFile(initrd, 'no initial file system');
  const kernel = ['--kernel', join(images, hash, 'vmlinuz'), '--initrd', initrd];
  const { exitCode, stderr } = await runCli(home, ['shell', '--host', guest, ...kernel, '--', 'true']);
  t.is(exitCode, 3, stderr);
  const [first = ''] = complaint({ stderr });
  t.regex(first, /the guest cannot be used: the guest's kernel panicked: Kernel panic/);
  t.regex(stderr, /last lines of its console:\n.*\n/);
  t.deepEqual(await guests(), []);
  t.deepEqual(await guestFolders(), []);
});

test('what is given and does not work is refused with the words of its health check', async (t) => {
  const folder = join(home.scratch, 'broken');
  await mkdir(folder);
  await writeFile(join(folder, 'broken-runc'), '#!/bin/sh\necho "nothing works here" >&2\nexit 1\n');
  await writeFile(
    join(folder, 'manifest.yaml'),
    [
      'name: broken-runc',
      'files: { broken-runc: /usr/local/bin/broken-runc }',
      'version: [broken-runc]',
      'healthCheck: broken-runc',
      'runtimes: { broken-runc: /usr/local/bin/broken-runc }',
      'targets: [{ id: broken-runc, runtime: broken-runc }]',
    ].join('\n'),
  );
  const { exitCode, stderr } = await runCli(home, ['shell', '--host', guest, '--provision', folder, '--', 'true']);
  t.is(exitCode, 3, stderr);
  t.regex(
    complaint({ stderr })[0] ?? '',
    /--provision broken-runc: its health check \(broken-runc\) failed .*nothing works here/,
  );
  t.deepEqual(await guests(), []);
  t.deepEqual(await guestFolders(), []);
});

test('too little space is said before anything is made', async (t) => {
  const small = join(home.scratch, 'small');
  await mkdir(small);
  await execa('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', small]);
  try {
    const { exitCode, stderr } = await runCli(home, ['shell', '--host', guest, '--', 'true'], {
      env: { ECI_COMPAT_HOME: small },
    });
    t.is(exitCode, 3, stderr);
    t.regex(complaint({ stderr })[0] ?? '', /needs \d+ MiB below \S+, and \d+ MiB are free/);
    t.deepEqual(await readdir(join(small, 'guests', 'images')), []);
  } finally {
    await execa('umount', [small]);
  }
});

test('a kernel that is not there is a wrong argument', async (t) => {
  const words = ['shell', '--host', guest, '--kernel', '/nowhere/vmlinuz', '--initrd', '/nowhere/initrd', '--', 'true'];
  const { exitCode, stderr } = await runCli(home, words);
  t.is(exitCode, 2, stderr);
  t.is(complaint({ stderr })[0], 'eci-compat: --kernel /nowhere/vmlinuz: there is no such file that can be read');
});
