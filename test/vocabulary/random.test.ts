import test from 'ava';
import fc from 'fast-check';
import { hashText, seededRandom, shuffled } from '../../vocabulary/random.js';

test('a stream stays in [0, 1) and a seed fixes it', (t) => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const [one, other] = [seededRandom(seed), seededRandom(seed)];
      for (let step = 0; step < 20; step += 1) {
        const value = one();
        t.true(value >= 0 && value < 1);
        t.is(other(), value);
      }
    }),
  );
});

test('shuffling keeps every item and the list it was given', (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      const before = [...items];
      const result = shuffled(items, seededRandom(seed));
      t.deepEqual(
        result.toSorted((a, b) => a - b),
        items.toSorted((a, b) => a - b),
      );
      t.deepEqual(items, before);
    }),
  );
});

test('every order of three comes up', (t) => {
  const random = seededRandom(1);
  const orders = new Set(Array.from({ length: 200 }, () => shuffled(['a', 'b', 'c'], random).join('')));
  t.is(orders.size, 6);
});

test('the hash is FNV-1a of the UTF-8 bytes', (t) => {
  // Test vectors of the FNV specification (draft-eastlake-fnv).
  t.is(hashText(''), 0x811c9dc5);
  t.is(hashText('a'), 0xe40c292c);
  t.is(hashText('foobar'), 0xbf9cf968);
});
