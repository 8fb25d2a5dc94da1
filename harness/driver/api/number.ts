import { OptionError } from './option-error.js';

/** A whole number as the command line writes it. */
export function parseInteger(flag: string, text: string): number {
  if (!/^-?\d+$/.test(text)) throw new OptionError(flag, text, 'a whole number');
  return Number(text);
}

/** CPUs (`0.5`) in billionths of a CPU. */
export function parseNanoCpus(flag: string, text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new OptionError(flag, text, 'a number of CPUs such as 1.5');
  return Math.round(Number(text) * 1e9);
}
