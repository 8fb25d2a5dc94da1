import test from 'ava';
import type { ExecutionContext } from 'ava';
import { FakeClock } from '../../../../../harness/clock/fake-clock.js';
import { GuestAgent } from '../../../../../harness/host/vm/link/guest-agent.js';
import { linePeer, say } from '../../../../support/line-peer.js';
import type { Command } from '../../../../support/line-peer.js';
import { untilTheEnd } from '../../../../support/trials.js';

/** An agent that answers with what a function gives; what it was asked after its first answer is kept. */
async function agentOf(t: ExecutionContext, answer: (command: Command) => object, signal = untilTheEnd()) {
  const asked: Command[] = [];
  const path = await linePeer(t, (command, socket) => {
    if (command.execute === 'guest-sync-delimited') {
      say(socket, { return: command.arguments.id });
      return;
    }
    asked.push(command);
    say(socket, answer(command));
  });
  const agent = await GuestAgent.open(path, new FakeClock(), signal);
  t.teardown(() => {
    agent.close();
  });
  return { agent, asked };
}

test('an agent that drops the connection is asked again on another one', async (t) => {
  const asked: number[] = [];
  const path = await linePeer(t, ({ arguments: { id } }, socket, connection) => {
    asked.push(connection);
    if (connection === 0) socket.destroy();
    else say(socket, { return: id });
  });
  const clock = new FakeClock();
  const agent = await GuestAgent.open(path, clock, untilTheEnd());
  t.deepEqual(asked, [0, 1]);
  t.true(clock.monotonicMs() > 0);
  agent.close();
});

test('a question that nobody answers is given up, and a late answer to it taken for none of the next', async (t) => {
  const late: unknown[] = [];
  const path = await linePeer(t, ({ execute, arguments: { id } }, socket, connection) => {
    if (connection === 0) {
      late.push(id);
      return;
    }
    // As the agent does when it comes to itself: one answer after the other, whoever listens now.
    for (const value of late.splice(0)) say(socket, { return: value });
    const content = { 'buf-b64': Buffer.from('own').toString('base64') };
    say(socket, { return: execute === 'guest-file-read' ? content : (id ?? 1000) });
  });
  const agent = await GuestAgent.open(path, new FakeClock(), untilTheEnd());
  t.teardown(() => {
    agent.close();
  });
  t.deepEqual(late, []);
  t.is(await agent.readFile('/etc/x'), 'own');
});

test('waiting for an agent ends when the run does', async (t) => {
  const abort = new AbortController();
  const path = await linePeer(t, () => {
    abort.abort(new Error('Ctrl-C'));
  });
  await t.throwsAsync(GuestAgent.open(path, new FakeClock(), abort.signal), { message: 'Ctrl-C' });
});

test('where QEMU’s socket is gone there is no agent to wait for', async (t) => {
  await t.throwsAsync(GuestAgent.open('/nonexistent/agent.sock', new FakeClock(), untilTheEnd()), { code: 'ENOENT' });
});

test('a key that is set is the only one of root', async (t) => {
  const { agent, asked } = await agentOf(t, () => ({ return: {} }));
  await agent.setRootKey('ssh-ed25519 AAAA x');
  t.deepEqual(asked, [
    {
      execute: 'guest-ssh-add-authorized-keys',
      arguments: { username: 'root', keys: ['ssh-ed25519 AAAA x'], reset: true },
    },
  ]);
});

const reading = (read: object) => (command: Command) => {
  if (command.execute === 'guest-file-open') return { return: 1000 };
  return command.execute === 'guest-file-read' ? read : { return: {} };
};
const steps = ({ execute, arguments: { handle } }: Command): unknown[] => [execute, handle];

test('a file is opened, read and closed', async (t) => {
  const content = Buffer.from('héllo\n').toString('base64');
  const { agent, asked } = await agentOf(t, reading({ return: { count: 7, 'buf-b64': content, eof: true } }));
  t.is(await agent.readFile('/etc/x'), 'héllo\n');
  t.like(asked[0]?.arguments, { path: '/etc/x', mode: 'r' });
  t.deepEqual(asked.map(steps), [
    ['guest-file-open', undefined],
    ['guest-file-read', 1000],
    ['guest-file-close', 1000],
  ]);
});

test('a file that cannot be read is closed all the same', async (t) => {
  const { agent, asked } = await agentOf(t, reading({ error: { desc: 'read failed' } }));
  await t.throwsAsync(agent.readFile('/etc/x'), { message: 'guest-file-read: read failed' });
  t.deepEqual(asked.map(steps).at(-1), ['guest-file-close', 1000]);
});

test('a file that is not there is an error, and nothing is closed', async (t) => {
  const { agent, asked } = await agentOf(t, () => ({ error: { desc: 'No such file or directory' } }));
  await t.throwsAsync(agent.readFile('/etc/x'), { message: 'guest-file-open: No such file or directory' });
  t.is(asked.length, 1);
});

test('a program is given its input and waited for', async (t) => {
  let polls = 0;
  const { agent, asked } = await agentOf(t, ({ execute }) => {
    if (execute === 'guest-exec') return { return: { pid: 7 } };
    polls += 1;
    return { return: polls < 3 ? { exited: false } : { exited: true, exitcode: 0 } };
  });
  await agent.run('/bin/sh', ['-c', 'cat'], Buffer.from('hi'));
  t.deepEqual(asked, [
    { execute: 'guest-exec', arguments: { path: '/bin/sh', arg: ['-c', 'cat'], 'input-data': 'aGk=' } },
    ...Array.from({ length: 3 }, () => ({ execute: 'guest-exec-status', arguments: { pid: 7 } })),
  ]);
});

for (const [how, status, message] of [
  ['fails', { exitcode: 3 }, '/bin/x: exit status 3'],
  ['is killed', { signal: 9 }, '/bin/x: signal 9'],
] as const) {
  test(`a program that ${how} is an error`, async (t) => {
    const { agent } = await agentOf(t, ({ execute }) =>
      execute === 'guest-exec' ? { return: { pid: 7 } } : { return: { exited: true, ...status } },
    );
    await t.throwsAsync(agent.run('/bin/x', [], Buffer.of()), { message });
  });
}

test('waiting for a program ends when the run does', async (t) => {
  const abort = new AbortController();
  const { agent } = await agentOf(
    t,
    ({ execute }) => {
      if (execute === 'guest-exec') return { return: { pid: 7 } };
      abort.abort(new Error('Ctrl-C'));
      return { return: { exited: false } };
    },
    abort.signal,
  );
  await t.throwsAsync(agent.run('/bin/x', [], Buffer.of()), { message: 'Ctrl-C' });
});
