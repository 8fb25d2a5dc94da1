import type { CellKey } from '../../compare/bench/cells-of.js';
import type { JudgedTimes, Range } from '../../compare/bench/judged-bench.js';

/** The factors of a cell in words. */
export const factorsText = ({ mountsPresent, parallel, caller, longLines }: CellKey): string =>
  [
    `${mountsPresent.toLocaleString('en-GB')} mounts present${longLines ? ' with long lines' : ''}`,
    ...(parallel === 1 ? [] : [`${String(parallel)} at a time`]),
    ...(caller === 'plain' ? [] : [caller === 'chroot' ? 'in a chroot' : 'in a nested namespace']),
  ].join(', ');

/** Three significant digits, or whole from 100 on. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95) return Math.round(value).toLocaleString('en-GB');
  if (size >= 9.995) return value.toFixed(1);
  return value.toFixed(2);
}

/** A share of a variance; there is none to explain where every value is the same. */
export const shareText = (share: number): string => (Number.isFinite(share) ? share.toFixed(4) : 'none: flat');

/** A time with the unit that keeps it readable; the sign only where it is a difference. */
export function timeText(ns: number, sign = false): string {
  const plus = sign && ns >= 0 ? '+' : '';
  const size = Math.abs(ns);
  if (size >= 1e9) return `${plus}${figure(ns / 1e9)} s`;
  if (size >= 1e6) return `${plus}${figure(ns / 1e6)} ms`;
  if (size >= 1e3) return `${plus}${figure(ns / 1e3)} µs`;
  return `${plus}${String(Math.round(ns))} ns`;
}

export const rangeText = ({ point, low, high }: Range): string => `${figure(point)}x [${figure(low)}, ${figure(high)}]`;

const percent = (share: number): string => `${String(Math.round(share * 1000) / 10)} %`;

/** The whole finding of a cell, e.g. `12.4x [11.8, 13.1], +112 µs/op, n=15`: never a figure without its interval. */
export function costText({ verdict, ratio, deltaNs, blocks, margin, reason }: JudgedTimes): string {
  const n = `n=${String(blocks)}`;
  if (verdict === 'unsupported') return `unsupported: ${reason ?? 'the kernel refuses it'}`;
  if (ratio === undefined) return `${verdict}: ${reason ?? 'too few blocks'}, ${n}`;
  const measured = `${rangeText(ratio)}${deltaNs === undefined ? '' : `, ${timeText(deltaNs.point, true)}/op`}, ${n}`;
  switch (verdict) {
    case 'slower':
    case 'faster':
      return measured;
    case 'same':
      return `same within ${percent(margin)}: ${measured}`;
    case 'inconclusive':
    case 'noisy':
      return `${verdict}${reason === undefined ? '' : ` (${reason})`}: ${measured}`;
  }
}
