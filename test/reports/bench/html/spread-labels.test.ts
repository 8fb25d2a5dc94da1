import test from 'ava';
import fc from 'fast-check';
import { spreadLabels } from '../../../../reports/bench/html/spread-labels.js';

const table: readonly (readonly [name: string, places: readonly number[], spread: readonly number[]])[] = [
  ['far apart stay', [10, 40, 100], [10, 40, 100]],
  ['at one place stand below each other', [50, 50, 50], [50, 63, 76]],
  ['at the end go up', [10, 195, 198], [10, 187, 200]],
  ['keep the order of their lines', [60, 50, 55], [76, 50, 63]],
  ['that are none', [], []],
];

for (const [name, places, spread] of table) {
  test(`labels ${name}`, (t) => {
    t.deepEqual(spreadLabels(places, 13, 200), [...spread]);
  });
}

test('no two labels are nearer than the distance, none is beyond the end, and their order is that of the lines', (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 12, max: 200 }), { maxLength: 7 }), (places) => {
      const spread = spreadLabels(places, 13, 200);
      t.is(spread.length, places.length);
      t.true(spread.every((place) => place <= 200));
      const order = spread.map((place, index) => ({ place, own: places[index] ?? 0 }));
      order.sort((one, other) => one.place - other.place);
      t.true(order.every(({ place }, index) => index === 0 || place - (order[index - 1]?.place ?? 0) >= 13));
      t.true(order.every(({ own }, index) => index === 0 || own >= (order[index - 1]?.own ?? 0)));
    }),
  );
});
