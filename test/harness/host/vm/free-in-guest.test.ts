import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { freeInGuest } from '../../../../harness/host/vm/free-in-guest.js';
import { ExecaRunner } from '../../../../harness/process/execa-runner.js';
import { FakeRunner } from '../../../../harness/process/fake-runner.js';

/** A process that waits for its input, under a name and with an argument; its end is what ended it. */
function processOf(t: ExecutionContext, name: string, word: string) {
  const child = spawn('sh', ['-c', 'read x', word], { argv0: name, stdio: ['pipe', 'ignore', 'ignore'] });
  t.teardown(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([, signal]) => signal as unknown);
  return { ended, input: child.stdin };
}

test('what is busy with the container is ended; its shim, the engine and all others live', async (t) => {
  const id = randomBytes(32).toString('hex');
  const busy = [processOf(t, 'runc', id), processOf(t, 'sysbox-runc', `/run/runc/${id}/state.json`)];
  const others = [
    processOf(t, '/usr/bin/containerd-shim-runc-v2', id),
    processOf(t, '/usr/sbin/dockerd', id),
    processOf(t, 'runc', randomBytes(32).toString('hex')),
  ];
  await freeInGuest(new ExecaRunner(), id);
  for (const { input } of others) input.end();
  t.deepEqual(await Promise.all(busy.map(({ ended }) => ended)), ['SIGKILL', 'SIGKILL']);
  t.deepEqual(await Promise.all(others.map(({ ended }) => ended)), [null, null, null]);
});

test('the program that looks does not look like one of the container’s', async (t) => {
  const runner = new FakeRunner();
  await freeInGuest(runner, 'abc123def');
  t.is(runner.requests.length, 1);
  for (const { file, args, input } of runner.requests) {
    t.false([file, ...args].some((word) => word.includes('abc123def')));
    t.is(input, 'abc123def\n');
  }
});

test('a guest in which no program ends any more is told', async (t) => {
  const runner = new FakeRunner(() => ({ exitCode: undefined, timedOut: true }));
  await t.throwsAsync(freeInGuest(runner, 'abc123def'), { message: 'no program ends in the guest any more' });
});
