import test from 'ava';
import { chooseSides } from '../../cli/choose-sides.js';
import { desktopWords } from '../../cli/desktop-words.js';
import { oneSideNote } from '../../cli/one-side-note.js';
import { FakeDriver } from '../../harness/driver/fake-driver.js';
import { fakeHost } from '../../harness/host/fake-host.js';
import type { Host } from '../../harness/host/host.js';
import { desktopEngine } from '../support/desktop-engine.js';
import { ownMap, targetOf } from '../support/trials.js';

const ordinary = { ...desktopEngine, operatingSystem: 'Debian GNU/Linux 12 (bookworm)' };

const { operatingSystem: _, ...silent } = ordinary;

const hostWith = (engine: Host['engines'][number], ids: readonly string[], kind: Host['kind'] = 'engine'): Host =>
  fakeHost({
    kind,
    engines: [engine],
    targets: ids.map((id) =>
      targetOf(new FakeDriver(), id === 'runc' ? { id } : { id, uidMap: ownMap, userNamespace: 'own' }),
    ),
  });
const nobody = { baseline: undefined, candidates: undefined };

for (const [what, host, only] of [
  ['Docker Desktop with isolation off', hostWith(desktopEngine, ['runc']), 'runc'],
  ['Docker Desktop with isolation on', hostWith(desktopEngine, ['desktop-eci']), 'desktop-eci'],
  ['an engine with userns-remap', hostWith(ordinary, ['runc-userns']), 'runc-userns'],
] as const) {
  test(`${what}: nobody named sides, so its one target is both`, (t) => {
    t.deepEqual(chooseSides(host, nobody, []), { baseline: only, candidates: [only] });
  });
}

for (const [what, host] of [
  ['an ordinary engine that lacks a candidate', hostWith(ordinary, ['runc'])],
  ['an ordinary engine whose runc does not run', hostWith(ordinary, ['sysbox-runc'])],
  ['private engines of which one is left', hostWith(ordinary, ['runc-userns'], 'managed')],
  ['Docker Desktop where nothing runs', hostWith(desktopEngine, [])],
  ['Docker Desktop that was switched while it was looked at', hostWith(desktopEngine, ['runc', 'desktop-eci'])],
] as const) {
  test(`${what} is not taken for one side`, (t) => {
    t.throws(() => chooseSides(host, nobody, []), { name: 'HarnessError' });
  });
}

test('where two targets are, they are compared as ever', (t) => {
  const sides = chooseSides(hostWith(ordinary, ['runc', 'sysbox-runc']), nobody, []);
  t.deepEqual(sides, { baseline: 'runc', candidates: ['sysbox-runc'] });
});

test('a side that was named is kept to: there is no other one to go with it', (t) => {
  const host = hostWith(desktopEngine, ['desktop-eci']);
  t.throws(() => chooseSides(host, { ...nobody, baseline: 'runc' }, []), {
    message: /^target runc cannot be used: .*; this is Docker Desktop with isolation on: /,
  });
  t.throws(() => chooseSides(host, { ...nobody, candidates: ['desktop-eci'] }, []), { name: 'HarnessError' });
  const asked = { baseline: 'desktop-eci', candidates: ['desktop-eci'] };
  t.deepEqual(chooseSides(host, asked, []), asked);
});

const words: readonly (readonly [ids: readonly string[], state: RegExp, next: RegExp])[] = [
  [['desktop-eci'], /isolation on: .* ran with sysbox-runc/, /^switch isolation off, quit Docker Desktop fully/],
  [['runc'], /isolation off: /, /^switch isolation on, quit Docker Desktop fully/],
  [[], /cannot be told/, /eci-compat posture/],
  [['runc', 'desktop-eci'], /cannot be told/, /eci-compat posture/],
  [['nvidia'], /cannot be told/, /eci-compat posture/],
];

for (const [ids, state, next] of words) {
  test(`Docker Desktop with ${ids.join(' and ') || 'nothing'} proved has its mode in words`, (t) => {
    const said = desktopWords(hostWith(desktopEngine, ids));
    t.regex(said?.state ?? '', state);
    t.regex(said?.next ?? '', next);
  });
}

test('an engine that is not Docker Desktop’s has no such mode', (t) => {
  t.is(desktopWords(hostWith(ordinary, ['runc'])), undefined);
  t.is(desktopWords(hostWith(silent, ['runc'])), undefined);
});

const notes: readonly (readonly [engine: Host['engines'][number], id: string, says: RegExp])[] = [
  [desktopEngine, 'runc', /one side, runc; switch isolation on, .* then eci-compat compare runs\/x OTHER$/],
  [
    desktopEngine,
    'desktop-eci',
    /one side, desktop-eci; switch isolation off, .* then eci-compat compare OTHER runs\/x$/,
  ],
  [ordinary, 'runc-userns', /; change the mode of the engine, .* then eci-compat compare OTHER runs\/x$/],
];

for (const [engine, id, says] of notes) {
  test(`who named no side is told how ${id} on ${engine.operatingSystem ?? ''} becomes a comparison`, (t) => {
    t.regex(oneSideNote(hostWith(engine, [id]), id, 'runs/x') ?? '', says);
  });
}

for (const kind of ['managed', 'vm'] as const) {
  test(`engines of host ${kind} have no mode that somebody could change`, (t) => {
    t.is(oneSideNote(hostWith(ordinary, ['runc'], kind), 'runc', 'runs/x'), undefined);
  });
}
