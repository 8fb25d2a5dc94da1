import test from 'ava';
import { FakeDriver } from '../../../harness/driver/fake-driver.js';
import { FakeMachine } from '../../../harness/machine/fake-machine.js';
import { watchDisk } from '../../../harness/trial/watch-disk.js';
import { SteppingClock } from '../../support/stepping-clock.js';
import { untilTheEnd } from '../../support/trials.js';

/** A machine whose disk has so much free, one look after another, the last one from then on. */
function machineWith(free: readonly (number | undefined)[]): FakeMachine & { readonly looked: string[] } {
  const left = [...free];
  const looked: string[] = [];
  return Object.assign(new FakeMachine(), {
    looked,
    availableBytes: (folder: string) => {
      looked.push(folder);
      return Promise.resolve(left.length > 1 ? left.shift() : left[0]);
    },
  });
}

const looks = 6;
const watched: readonly (readonly [
  what: string,
  bytes: number,
  free: readonly (number | undefined)[],
  passed: number | undefined,
])[] = [
  ['nothing is written', 100, [1000], undefined],
  ['just the limit is written', 100, [1000, 950, 900], undefined],
  ['more than the limit is written', 100, [1000, 950, 899], 100],
  ['more than half of what was free is written', 900, [1000, 501, 499], 500],
  ['others free some meanwhile', 100, [1000, 5000, 4950], undefined],
  ['nobody can tell', 100, [undefined], undefined],
  ['nobody can tell for a while', 100, [1000, undefined, 899], 100],
  ['the disk is full already', 100, [0, 0], undefined],
];

for (const [what, bytes, free, passed] of watched) {
  test(`${what}: ${passed === undefined ? 'nothing is ended' : `ended at ${String(passed)}`}`, async (t) => {
    const machine = machineWith(free);
    let stops = 0;
    const stop = (): Promise<void> => {
      stops += 1;
      return Promise.resolve();
    };
    const clock = new SteppingClock();
    const watch = watchDisk({ bytes, stop }, { driver: new FakeDriver(), machine, clock }, untilTheEnd());
    for (let turn = 0; turn < 10 * looks; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    t.is(await watch.end(), passed);
    t.is(stops, passed === undefined ? 0 : 1);
    t.true(machine.looked.length > 0 && machine.looked.every((folder) => folder === '/fake/data'));
    t.is(await watch.end(), passed);
  });
}

test('a limit that was passed is told even where what writes cannot be ended', async (t) => {
  const stop = (): Promise<void> => Promise.reject(new Error('busy'));
  const ports = { driver: new FakeDriver(), machine: machineWith([1000, 0]), clock: new SteppingClock() };
  const watch = watchDisk({ bytes: 100, stop }, ports, untilTheEnd());
  for (let turn = 0; turn < looks; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  t.is(await watch.end(), 100);
});

for (const free of [1000, undefined]) {
  test(`it ends with the signal, though the clock does not heed it: ${String(free)} free then`, async (t) => {
    const abort = new AbortController();
    const clock = new SteppingClock((count) => {
      if (count === 3) abort.abort();
    });
    const stop = (): Promise<void> => Promise.resolve();
    const ports = { driver: new FakeDriver(), machine: machineWith([1000, 1000, free]), clock };
    const watch = watchDisk({ bytes: 100, stop }, ports, abort.signal);
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    t.true(abort.signal.aborted);
    t.is(clock.sleeps, 3);
    t.is(await watch.end(), undefined);
  });
}

test('it ends when it is told to, and looks no more', async (t) => {
  const clock = new SteppingClock();
  const machine = machineWith([1000]);
  const stop = (): Promise<void> => Promise.resolve();
  const watch = watchDisk({ bytes: 100, stop }, { driver: new FakeDriver(), machine, clock }, untilTheEnd());
  t.is(await watch.end(), undefined);
  const { sleeps } = clock;
  for (let turn = 0; turn < looks; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  t.is(clock.sleeps, sleeps);
});
