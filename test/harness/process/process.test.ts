import { spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'ava';
import { timeLimit } from '../../../harness/clock/time-limit.js';
import { ExecaRunner } from '../../../harness/process/execa-runner.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import { identityText, isAlive, ownIdentity } from '../../../harness/process/process-identity.js';

const runner = new ExecaRunner();

test('a program’s end is a value: status, both outputs as they are', async (t) => {
  const result = await runner.run({ file: 'sh', args: ['-c', 'echo out; printf err >&2; exit 3'] });
  t.deepEqual(result, {
    exitCode: 3,
    signal: undefined,
    timedOut: false,
    startError: undefined,
    stdout: 'out\n',
    stderr: 'err',
  });
});

test('arguments reach the program as they stand', async (t) => {
  const args = ['$(id)', 'a b', "'", ';', '*'];
  t.is((await runner.run({ file: 'printf', args: ['%s|', ...args] })).stdout, args.map((word) => `${word}|`).join(''));
});

test('a program that is not there is no exception', async (t) => {
  const result = await runner.run({ file: '/nonexistent/program', args: [] });
  t.is(result.exitCode, undefined);
  t.is(result.startError, 'ENOENT');
});

test('a signal, a time limit and an abort are told apart', async (t) => {
  t.like(await runner.run({ file: 'sh', args: ['-c', 'kill -9 $$'] }), {
    exitCode: undefined,
    signal: 'SIGKILL',
    timedOut: false,
  });
  t.like(await runner.run({ file: 'sleep', args: ['60'], timeoutMs: 20 }), { timedOut: true });
  const signal = timeLimit(20);
  t.like(await runner.run({ file: 'sleep', args: ['60'], signal }), { exitCode: undefined, timedOut: false });
});

test('input and environment reach it', async (t) => {
  t.is((await runner.run({ file: 'cat', args: [], input: 'héllo' })).stdout, 'héllo');
  t.is(
    (await runner.run({ file: 'sh', args: ['-c', 'echo $A$PATH'], env: { A: '1' } })).stdout,
    `1${process.env.PATH ?? ''}\n`,
  );
});

test('the fake answers as told and remembers', async (t) => {
  const fake = new FakeRunner(({ file }) => (file === 'a' ? { exitCode: 1 } : {}));
  t.is((await fake.run({ file: 'a', args: ['x'] })).exitCode, 1);
  t.is((await fake.run({ file: 'b', args: [] })).exitCode, 0);
  t.deepEqual(
    fake.requests.map(({ file }) => file),
    ['a', 'b'],
  );
});

test('this process lives, one that has ended does not, one of another boot or process namespace is not known', async (t) => {
  const own = ownIdentity();
  t.true(isAlive(identityText(own)));
  t.false(isAlive(identityText({ ...own, startTicks: own.startTicks + 1 })));
  t.is(isAlive(identityText({ ...own, bootId: 'another' })), undefined);
  t.is(isAlive(identityText({ ...own, pidNamespace: 'pid:[1]' })), undefined);
  const child = spawn('true');
  await once(child, 'exit');
  t.false(isAlive(identityText({ ...own, pid: child.pid ?? 0 })));
});

test('a label that is no identity is not known', (t) => {
  const text = identityText(ownIdentity());
  for (const label of ['', 'x', ownIdentity().bootId, `${text}/more`, text.slice(0, text.lastIndexOf('/'))]) {
    t.is(isAlive(label), undefined, label);
  }
  t.false(isAlive(text.replace(/\d+\/\d+$/, 'none/0')));
});

test('a system without /proc gives an identity, and takes nobody for dead', (t) => {
  for (const platform of ['darwin', 'win32'] as const) {
    const text = identityText(ownIdentity(platform));
    t.is(text.split('/').length, 4);
    t.is(isAlive(text, platform), undefined);
    t.is(isAlive(text, 'linux'), undefined);
    t.is(isAlive(identityText(ownIdentity('linux')), platform), undefined);
  }
});
