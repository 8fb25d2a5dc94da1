import test from 'ava';
import fc from 'fast-check';
import { logScale } from '../../../../reports/bench/html/log-scale.js';

const timeNs = fc.double({ min: 0, max: 1e12, noNaN: true });

test('every time of an axis has a place between its ends, in the order of the times', (t) => {
  fc.assert(
    fc.property(fc.array(timeNs, { minLength: 2, maxLength: 9 }), (times) => {
      const sorted = times.toSorted((one, other) => one - other);
      const scale = logScale({ low: sorted[0] ?? 0, high: sorted.at(-1) ?? 0 }, 300, 20);
      const places = sorted.map(scale.at);
      t.true(
        places.every((place) => place <= 300 + 1e-9 && place >= 20 - 1e-9),
        places.join(' '),
      );
      t.true(places.every((place, index) => index === 0 || place <= (places[index - 1] ?? 0) + 1e-9));
      t.true(scale.highNs / scale.lowNs >= 1.6 - 1e-9);
    }),
  );
});

test('equal factors are equal distances, and times that are close get a wider axis', (t) => {
  const { at, lowNs, highNs } = logScale({ low: 10, high: 100_000 }, 0, 400);
  t.deepEqual([lowNs, highNs], [10, 100_000]);
  t.deepEqual(
    [10, 100, 1000, 10_000, 100_000].map((ns) => Math.round(at(ns))),
    [0, 100, 200, 300, 400],
  );
  t.is(Math.round(logScale({ low: 500, high: 500 }, 0, 400).at(500)), 200);
  t.is(logScale({ low: 0, high: 0 }, 0, 400).at(0), 0);
});
