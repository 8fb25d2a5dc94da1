import test from 'ava';
import fc from 'fast-check';
import type { CellKey } from '../../../compare/bench/cells-of.js';
import type { JudgedCell } from '../../../compare/bench/judged-bench.js';
import { costText, factorsText, figure, rangeText, timeText } from '../../../reports/bench/cost-text.js';
import { judgedCellOf, rangeOf } from '../../support/judged-bench.js';

const texts: readonly (readonly [name: string, cell: Partial<JudgedCell>, text: string])[] = [
  [
    'slower',
    { verdict: 'slower', ratio: rangeOf(12.4, 11.8, 13.1), deltaNs: rangeOf(112_000) },
    '12.4x [11.8, 13.1], +112 µs/op, n=15',
  ],
  [
    'faster',
    { verdict: 'faster', ratio: rangeOf(0.5, 0.45, 0.55), deltaNs: rangeOf(-1500), blocks: 30 },
    '0.50x [0.45, 0.55], -1.50 µs/op, n=30',
  ],
  [
    'same',
    { verdict: 'same', ratio: rangeOf(1.01, 0.99, 1.03), deltaNs: rangeOf(7), margin: 0.05 },
    'same within 5 %: 1.01x [0.99, 1.03], +7 ns/op, n=15',
  ],
  [
    'same within a wider margin',
    { verdict: 'same', ratio: rangeOf(1, 0.9, 1.1), deltaNs: rangeOf(0), margin: 0.1234 },
    'same within 12.3 %: 1.00x [0.90, 1.10], +0 ns/op, n=15',
  ],
  [
    'inconclusive with figures',
    { verdict: 'inconclusive', ratio: rangeOf(1.2, 0.9, 1.6), deltaNs: rangeOf(2e6), reason: 'wide interval' },
    'inconclusive (wide interval): 1.20x [0.90, 1.60], +2.00 ms/op, n=15',
  ],
  [
    'inconclusive without figures',
    { verdict: 'inconclusive', ratio: undefined, deltaNs: undefined, reason: 'too few blocks', blocks: 2 },
    'inconclusive: too few blocks, n=2',
  ],
  [
    'noisy',
    { verdict: 'noisy', ratio: rangeOf(1.2, 0.9, 1.6), deltaNs: rangeOf(2e9), reason: 'control differs' },
    'noisy (control differs): 1.20x [0.90, 1.60], +2.00 s/op, n=15',
  ],
  [
    'unsupported',
    { verdict: 'unsupported', ratio: undefined, deltaNs: undefined, reason: 'EPERM in arm C', blocks: 0 },
    'unsupported: EPERM in arm C',
  ],
  [
    'unsupported without a reason',
    { verdict: 'unsupported', ratio: undefined, deltaNs: undefined, reason: undefined },
    'unsupported: the kernel refuses it',
  ],
];

for (const [name, cell, text] of texts) {
  test(`the finding of a cell: ${name}`, (t) => {
    t.is(costText(judgedCellOf(cell)), text);
  });
}

test('a ratio is never without its interval and its number of blocks', (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom('slower', 'faster', 'same', 'inconclusive', 'noisy'),
      fc.double({ min: 0.01, max: 500, noNaN: true }),
      fc.nat(200),
      (verdict, point, blocks) => {
        const text = costText(judgedCellOf({ verdict, ratio: rangeOf(point, point * 0.9, point * 1.1), blocks }));
        t.true(text.includes(rangeText(rangeOf(point, point * 0.9, point * 1.1))));
        t.true(text.endsWith(`n=${String(blocks)}`));
      },
    ),
  );
});

const figures: readonly (readonly [value: number, text: string])[] = [
  [0, '0.00'],
  [1.005, '1.00'],
  [9.994, '9.99'],
  [9.996, '10.0'],
  [99.94, '99.9'],
  [99.96, '100'],
  [1234.4, '1,234'],
  [-12.34, '-12.3'],
];

test('figures have three digits, or are whole', (t) => {
  for (const [value, text] of figures) t.is(figure(value), text);
});

const times: readonly (readonly [ns: number, sign: boolean, text: string])[] = [
  [0, false, '0 ns'],
  [412.4, false, '412 ns'],
  [-412.4, false, '-412 ns'],
  [1000, false, '1.00 µs'],
  [112_000, true, '+112 µs'],
  [-112_000, true, '-112 µs'],
  [25_300_000, false, '25.3 ms'],
  [3e9, true, '+3.00 s'],
];

test('times have the unit that keeps them short', (t) => {
  for (const [ns, sign, text] of times) t.is(timeText(ns, sign), text);
});

const factors: readonly (readonly [key: Partial<CellKey>, text: string])[] = [
  [{}, '0 mounts present'],
  [{ mountsPresent: 10_000 }, '10,000 mounts present'],
  [{ parallel: 4 }, '0 mounts present, 4 at a time'],
  [{ mountsPresent: 100, longLines: true }, '100 mounts present with long lines'],
  [{ caller: 'chroot' }, '0 mounts present, in a chroot'],
  [{ caller: 'nested', parallel: 2 }, '0 mounts present, 2 at a time, in a nested namespace'],
];

test('factors are told where they are not the usual ones', (t) => {
  for (const [key, text] of factors) t.is(factorsText(judgedCellOf(key)), text);
});
