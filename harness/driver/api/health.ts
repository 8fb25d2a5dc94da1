import type { HealthConfig } from 'dockerode';
import type { ContainerOptions } from '../../../workloads/options.js';
import { OptionError } from './option-error.js';
import { parseInteger } from './number.js';

/** Micro is written as the sign of its own and as the Greek letter. */
const nsPerUnit: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  '\u00b5s': 1e3,
  '\u03bcs': 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const part = /(\d+\.?\d*|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/g;

/** The health check of a container; undefined where it has that of its image. */
export function parseHealth(options: ContainerOptions): HealthConfig | undefined {
  if (options.noHealthcheck === true) return { Test: ['NONE'] };
  const { healthCmd, healthInterval, healthTimeout, healthStartPeriod, healthRetries } = options;
  const health: HealthConfig = {
    ...(healthCmd === undefined ? {} : { Test: testOf(healthCmd) }),
    ...(healthInterval === undefined ? {} : { Interval: parseDurationNs('--health-interval', healthInterval) }),
    ...(healthTimeout === undefined ? {} : { Timeout: parseDurationNs('--health-timeout', healthTimeout) }),
    ...(healthStartPeriod === undefined
      ? {}
      : { StartPeriod: parseDurationNs('--health-start-period', healthStartPeriod) }),
    ...(healthRetries === undefined ? {} : { Retries: parseInteger('--health-retries', healthRetries) }),
  };
  return Object.keys(health).length === 0 ? undefined : health;
}

const testOf = (command: string | readonly string[]): string[] =>
  typeof command === 'string' ? ['CMD-SHELL', command] : ['CMD', ...command];

/** A duration in the words of Go's time.ParseDuration, e.g. `1m30s`, in ns. Throws `OptionError` for another text. */
function parseDurationNs(flag: string, text: string): number {
  // Nought alone needs no unit.
  if (text === '0') return 0;
  const parts = [...text.matchAll(part)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== text)
    throw new OptionError(flag, text, 'a duration such as 1m30s');
  return Math.round(parts.reduce((sum, [, count, unit]) => sum + Number(count) * (nsPerUnit[unit ?? ''] ?? 0), 0));
}
