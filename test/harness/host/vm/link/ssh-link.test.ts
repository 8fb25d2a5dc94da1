import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import fc from 'fast-check';
import { FakeClock } from '../../../../../harness/clock/fake-clock.js';
import { SystemClock } from '../../../../../harness/clock/system-clock.js';
import type { Clock } from '../../../../../harness/clock/clock.js';
import { readProcessTable } from '../../../../../harness/host/managed/process-table.js';
import { SshLink } from '../../../../../harness/host/vm/link/ssh-link.js';
import { keyFile, knownHostsFile } from '../../../../../harness/host/vm/link/ssh-address.js';
import { ExecaRunner } from '../../../../../harness/process/execa-runner.js';
import { installFakeSsh } from '../../../../support/fake-ssh.js';
import { tempDir, writeTree } from '../../../../support/temp-dir.js';
import { untilTheEnd } from '../../../../support/trials.js';

let programs = '';
test.before(async () => {
  programs = await installFakeSsh();
});
test.after.always(() => {
  rmSync(programs, { recursive: true, force: true });
});

const port = 40022;
const open = (folder: string, clock: Clock = new SystemClock(), signal = untilTheEnd()): Promise<SshLink> =>
  SshLink.open(
    { folder, port },
    [{ here: join(folder, 'runc.sock'), there: '/run/runc.sock' }],
    { runner: new ExecaRunner(), clock },
    signal,
  );

async function linkOf(t: ExecutionContext): Promise<{ readonly link: SshLink; readonly folder: string }> {
  const folder = tempDir(t);
  await writeTree(folder, { wet: '' });
  const link = await open(folder);
  t.teardown(() => link.end());
  return { link, folder };
}

/** Number of the first connection's process, before or after it has become `tail`; undefined when none lives. */
const connection = async (folder: string): Promise<number | undefined> => {
  const isFirst = (argv: readonly string[]): boolean => argv.includes('-N') || argv[0] === 'tail';
  const table = await readProcessTable();
  return table.find(({ argv }) => isFirst(argv) && argv.some((word) => word.includes(`${folder}/`)))?.pid;
};

const hostile = ['$(id)', '`id`', "it's", 'a  b', '', ';', '*', '~', '"', '\\', '\n', '-e', 'A=b', '!!', '#x'];

test('words reach a program of the guest as they stand', async (t) => {
  const { link } = await linkOf(t);
  const words = fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string()), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(words, async (args) => {
      const { stdout } = await link.run({ file: 'printf', args: ['%s|', '', ...args] });
      t.is(stdout, ['', ...args].map((word) => `${word}|`).join(''));
    }),
    { numRuns: 25, examples: [[hostile]] },
  );
});

test('variables reach it too', async (t) => {
  const { link } = await linkOf(t);
  const value = hostile.join(' ');
  const args = ['-c', 'printf %s "$A$B"'];
  t.is((await link.run({ file: 'sh', args, env: { A: value, B: '2' } })).stdout, `${value}2`);
});

test('input, both outputs and the status of a program are its own', async (t) => {
  const { link } = await linkOf(t);
  const request = { file: 'sh', args: ['-c', 'cat; echo no >&2; exit 3'], input: 'héllo' };
  t.like(await link.run(request), { exitCode: 3, stdout: 'héllo', stderr: 'no\n' });
});

test('a file is whole at the other end, whatever it is called and holds', async (t) => {
  const { link, folder } = await linkOf(t);
  const here = join(folder, "my $(file)'s name");
  const there = join(folder, "it's $(there) now; *");
  await writeTree(folder, { "my $(file)'s name": '\0\r\n$HOME\n\n' });
  await link.upload(here, there);
  t.deepEqual(readFileSync(there), readFileSync(here));
});

for (const [what, here, there] of [
  ['is not there', 'absent', 'copy'],
  ['has no place at the other end', 'present', 'no/such/folder'],
] as const) {
  test(`a file that ${what} is an error that names it`, async (t) => {
    const { link, folder } = await linkOf(t);
    await writeTree(folder, { present: 'x' });
    await t.throwsAsync(link.upload(join(folder, here), join(folder, there)), {
      name: 'HarnessError',
      message: new RegExp(`${here} could not be copied into the guest: .`),
    });
  });
}

test('a session is a shell, or one command with its words as they stand', async (t) => {
  const { link } = await linkOf(t);
  const { file, args } = link.session(['printf', '%s|', ...hostile], false);
  t.is(execFileSync(file, args, { encoding: 'utf8' }), hostile.map((word) => `${word}|`).join(''));
  const shell = link.session([], true);
  t.is(shell.args.at(-1), 'root@127.0.0.1');
  t.deepEqual([shell.args.includes('-t'), args.includes('-t'), args.includes('-T')], [true, false, true]);
});

test('the first connection trusts one key, offers one key, and knows nothing of the user’s', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { 'runc.sock': 'left by another', 'ssh.sock': 'left by another' });
  const link = await open(folder);
  t.teardown(() => link.end());
  const line = readFileSync(join(folder, 'ssh.sock.arguments'), 'utf8').replaceAll('\n', ' ');
  for (const words of [
    '-F /dev/null',
    '-o BatchMode=yes',
    '-o StrictHostKeyChecking=yes',
    `-o UserKnownHostsFile=${knownHostsFile(folder)}`,
    `-o IdentitiesOnly=yes -i ${keyFile(folder)}`,
    `-p ${String(port)} `,
    '-o ExitOnForwardFailure=yes',
    `-L ${join(folder, 'runc.sock')}:/run/runc.sock root@127.0.0.1`,
  ]) {
    t.true(line.includes(words), words);
  }
  t.false(existsSync(join(folder, 'runc.sock')));
  t.is(readFileSync(join(folder, 'ssh.sock'), 'utf8'), '');
});

test('a guest that refuses the key is an error with ssh’s words', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { refuse_ssh: '' });
  await t.throwsAsync(open(folder), {
    name: 'HarnessError',
    message: 'the connection to the guest ended: Permission denied (publickey).',
  });
});

test('a guest whose sshd does not listen yet is asked again', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { nobody: '' });
  const link = await open(folder);
  t.teardown(() => link.end());
  t.false(existsSync(join(folder, 'nobody')));
  t.false(link.ended.aborted);
  t.not(await connection(folder), undefined);
});

test('a guest that does not let us in is given up, and ssh ended', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { silent: '' });
  await t.throwsAsync(open(folder, new FakeClock()), {
    name: 'HarnessError',
    code: 'infrastructure',
    message: "the guest's sshd did not let us in within 60 s",
  });
  t.is(await connection(folder), undefined);
});

test('an abort while it connects ends ssh', async (t) => {
  const folder = tempDir(t);
  await writeTree(folder, { silent: '' });
  const abort = new AbortController();
  const clock = new FakeClock();
  clock.sleep = () => {
    abort.abort(new Error('Ctrl-C'));
    return Promise.resolve();
  };
  await t.throwsAsync(open(folder, clock, abort.signal), { message: 'Ctrl-C' });
  t.is(await connection(folder), undefined);
});

test('a connection that ends is told, and ends the programs that use it', async (t) => {
  const { link, folder } = await linkOf(t);
  const running = link.run({ file: 'sleep', args: ['600'] });
  t.false(link.ended.aborted);
  const pid = await connection(folder);
  t.not(pid, undefined);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  t.is((await running).exitCode, undefined);
  t.regex(String(link.ended.reason), /the connection to the guest ended: ssh says nothing/);
});

test('the end of a link ends ssh', async (t) => {
  const { link, folder } = await linkOf(t);
  t.not(await connection(folder), undefined);
  await link.end();
  t.is(await connection(folder), undefined);
  t.true(link.ended.aborted);
});
