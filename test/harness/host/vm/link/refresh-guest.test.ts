import test from 'ava';
import { FakeClock } from '../../../../../harness/clock/fake-clock.js';
import { GuestAgent } from '../../../../../harness/host/vm/link/guest-agent.js';
import { refreshGuest } from '../../../../../harness/host/vm/link/refresh-guest.js';
import { linePeer, say } from '../../../../support/line-peer.js';
import { untilTheEnd } from '../../../../support/trials.js';

test('a guest is told the time, and gets another seed each time by standard input', async (t) => {
  const given: Record<string, unknown>[] = [];
  const path = await linePeer(t, ({ execute, arguments: words }, socket) => {
    if (execute === 'guest-exec') given.push(words);
    if (execute === 'guest-sync-delimited') say(socket, { return: words.id });
    else say(socket, { return: execute === 'guest-exec' ? { pid: 1 } : { exited: true, exitcode: 0 } });
  });
  const clock = new FakeClock();
  const agent = await GuestAgent.open(path, clock, untilTheEnd());
  t.teardown(() => {
    agent.close();
  });
  await refreshGuest(agent, clock, untilTheEnd());
  await refreshGuest(agent, clock, untilTheEnd());
  const [first, second] = given;
  const words = first?.arg as string[];
  t.is(words.at(-1), (clock.now().getTime() / 1000).toFixed(3));
  t.is(Buffer.from(first?.['input-data'] as string, 'base64').length, 64);
  t.not(first?.['input-data'], second?.['input-data']);
});

test('an agent that stands still is given up when the run ends', async (t) => {
  const abort = new AbortController();
  const path = await linePeer(t, ({ execute, arguments: { id } }, socket) => {
    if (execute === 'guest-sync-delimited') say(socket, { return: id });
    else abort.abort(new Error('Ctrl-C'));
  });
  const agent = await GuestAgent.open(path, new FakeClock(), abort.signal);
  t.teardown(() => {
    agent.close();
  });
  await t.throwsAsync(refreshGuest(agent, new FakeClock(), abort.signal), { message: 'Ctrl-C' });
});
