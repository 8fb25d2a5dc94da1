import test from 'ava';
import fc from 'fast-check';
import { fakeHost } from '../../../harness/host/fake-host.js';
import { Revival } from '../../../harness/run/revival.js';
import { disposableOf } from '../../support/disposable.js';
import { listeningProgress } from '../../support/harness.js';
import { untilTheEnd } from '../../support/trials.js';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A revival of a host whose recovery takes a turn of the event loop; `attempts` says how each of them goes. */
function revivalOf(attempts: (count: number) => void = () => undefined, signal = untilTheEnd()) {
  const state = { recovered: 0, afterwards: 0 };
  const progress = listeningProgress();
  const recover = async (): Promise<void> => {
    state.recovered += 1;
    await nextTurn();
    attempts(state.recovered);
  };
  const revival = new Revival(
    fakeHost({ disposable: disposableOf(), recover }),
    progress,
    () => {
      state.afterwards += 1;
    },
    signal,
  );
  return { revival, state, notes: progress.heard };
}

test('workers that noticed the same death give one new life, and all wait for it', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.nat(6), async (atOnce, later) => {
      const { revival, state, notes } = revivalOf();
      const life = await revival.currentLife();
      const worker = async (): Promise<void> => {
        await revival.revive(life, 'the guest froze');
        t.deepEqual(state, { recovered: 1, afterwards: 1 });
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      for (let count = 0; count < later; count += 1) await worker();
      t.deepEqual(notes, ['note the guest froze; going on with a fresh guest']);
      t.is(await revival.currentLife(), life + 1);
    }),
    { numRuns: 30 },
  );
});

test('each death costs one life', async (t) => {
  const { revival, state } = revivalOf();
  for (const expected of [1, 2, 3]) {
    await revival.revive(await revival.currentLife(), 'dead');
    t.deepEqual(state, { recovered: expected, afterwards: expected });
  }
});

test('who begins while a life is being given waits for it', async (t) => {
  const { revival, state } = revivalOf();
  const underWay = revival.revive(await revival.currentLife(), 'dead');
  const life = await revival.currentLife();
  t.is(state.afterwards, 1);
  await underWay;
  await revival.revive(life, 'dead again');
  t.is(state.recovered, 2);
});

test('a host that cannot be had again stops the run, and the user is told how to go on', async (t) => {
  const { revival, state } = revivalOf(() => {
    throw new Error('QEMU is gone');
  });
  const life = await revival.currentLife();
  const message = 'the run stopped: no fresh guest: QEMU is gone; continue with --resume';
  const ends = await Promise.allSettled([revival.revive(life, 'dead'), revival.revive(life, 'dead')]);
  for (const end of ends) {
    t.like(end.status === 'rejected' ? end.reason : undefined, {
      name: 'HarnessError',
      code: 'infrastructure',
      message,
    });
  }
  t.deepEqual(state, { recovered: 1, afterwards: 0 });
});

test('after a failure the same death can be tried again', async (t) => {
  const { revival, state } = revivalOf((count) => {
    if (count === 1) throw new Error('no space');
  });
  const life = await revival.currentLife();
  await t.throwsAsync(revival.revive(life, 'dead'), { message: /no space/ });
  await revival.revive(life, 'dead');
  t.deepEqual(state, { recovered: 2, afterwards: 1 });
});

test('an aborted run is no failure of the host', async (t) => {
  const abort = new AbortController();
  const { revival } = revivalOf(() => {
    abort.abort(new Error('Ctrl-C'));
    throw new Error('aborted');
  }, abort.signal);
  await t.throwsAsync(revival.revive(await revival.currentLife(), 'dead'), { message: 'Ctrl-C' });
});

test('only a host that may be harmed can be set back, and only it can be dead', (t) => {
  const of = (host: Parameters<typeof fakeHost>[0]): Revival =>
    new Revival(fakeHost(host), listeningProgress(), () => undefined, untilTheEnd());
  const mine = of({});
  t.deepEqual([mine.isPossible, mine.death], [false, undefined]);
  const living = of({ disposable: disposableOf() });
  t.deepEqual([living.isPossible, living.death], [true, undefined]);
  t.is(of({ disposable: disposableOf({ death: 'panic' }) }).death, 'panic');
});

test('a death is seen when it has happened', (t) => {
  const machine = { death: undefined as string | undefined };
  const disposable = {
    ...disposableOf(),
    get death() {
      return machine.death;
    },
  };
  const revival = new Revival(fakeHost({ disposable }), listeningProgress(), () => undefined, untilTheEnd());
  t.is(revival.death, undefined);
  machine.death = 'panic';
  t.is(revival.death, 'panic');
});

test('a host that may be harmed is set back, which ends its life and tells nobody', async (t) => {
  const { revival, state, notes } = revivalOf();
  const life = await revival.currentLife();
  await revival.setBack();
  t.deepEqual([state, notes, await revival.currentLife()], [{ recovered: 1, afterwards: 1 }, [], life + 1]);
});

test('somebody’s host is never set back', async (t) => {
  const recover = (): Promise<void> => Promise.reject(new Error('it was'));
  await t.notThrowsAsync(
    new Revival(fakeHost({ recover }), listeningProgress(), () => undefined, untilTheEnd()).setBack(),
  );
});
