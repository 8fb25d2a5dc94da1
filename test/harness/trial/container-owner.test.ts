import test from 'ava';
import fc from 'fast-check';
import { ownerInside } from '../../../harness/trial/container-owner.js';

const remapped = '0 165536 65536';
const owners: readonly (readonly [owner: string, uidMap: string | undefined, inside: string])[] = [
  ['0:0', undefined, '0:0'],
  ['5:6', '0 0 4294967295', '5:6'],
  ['165536:165536', remapped, '0:0'],
  ['165541:165542', remapped, '5:6'],
  ['231071:165536', remapped, '65535:0'],
  // What lies beyond the map is nobody's inside.
  ['231072:0', remapped, '231072:0'],
  ['1000:1001', '0 1000 1; 1 100000 65536', '0:1001'],
  ['100000:165535', '0 1000 1; 1 100000 65536', '1:65536'],
  ['7:7', '', '7:7'],
];

for (const [owner, uidMap, inside] of owners) {
  test(`${owner} outside is ${inside} with the map ${uidMap ?? 'unknown'}`, (t) => {
    t.is(ownerInside(owner, uidMap), inside);
  });
}

test('what a map leads outside is led back', (t) => {
  const range = fc.record({
    outside: fc.integer({ min: 0, max: 2 ** 30 }),
    count: fc.integer({ min: 1, max: 2 ** 20 }),
  });
  fc.assert(
    fc.property(range, fc.nat(), fc.nat(), fc.nat(2 ** 16), ({ outside, count }, one, other, inside) => {
      const map = `${String(inside)} ${String(outside)} ${String(count)}`;
      const [uid, gid] = [one % count, other % count];
      t.is(
        ownerInside(`${String(outside + uid)}:${String(outside + gid)}`, map),
        `${String(inside + uid)}:${String(inside + gid)}`,
      );
    }),
  );
});
