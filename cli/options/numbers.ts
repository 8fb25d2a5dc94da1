import { UsageError } from '../usage-error.js';

/** Reads a whole number of at least `least`. */
export const wholeNumber =
  (flag: string, least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || !Number.isSafeInteger(value)) {
      throw new UsageError(`${flag} ${text}: give a whole number of at least ${String(least)}`);
    }
    return value;
  };

const maxSeconds = 86_400;

/** Reads a number of seconds above 0, at most a day. */
export const seconds =
  (flag: string) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+(\.\d+)?$/.test(text) || value <= 0 || value > maxSeconds) {
      throw new UsageError(`${flag} ${text}: give a number of seconds above 0 and at most ${String(maxSeconds)}`);
    }
    return value;
  };
