import type { RowMeasure } from './row-comparison.js';

const names: Readonly<Record<RowMeasure['what'], string>> = {
  duration: 'commands took',
  ready: 'ready after',
  memory: 'memory',
  cpu: 'processor time',
};

const mib = 1024 * 1024;

const figure = (value: number, unit: RowMeasure['unit']): string =>
  unit === 'bytes'
    ? `${(value / mib).toFixed(1)} MiB`
    : Math.round(value) >= 1000
      ? `${(value / 1000).toFixed(2)} s`
      : `${value.toFixed(0)} ms`;

/** `ready after 0.9 s → 1.2 s (medians of 3 and 3 trials)`. */
export const measureText = ({ what, unit, baseline, candidate, trials }: RowMeasure): string =>
  `${names[what]} ${figure(baseline, unit)} → ${figure(candidate, unit)} (medians of ${String(trials.baseline)} and ${String(trials.candidate)} trials)`;
