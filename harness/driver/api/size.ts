import { OptionError } from './option-error.js';

const factors: Readonly<Record<string, number>> = { '': 1, b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** Bytes of a size as the command line writes it: `64m`, `1.5g`, `512`; -1 stays -1 (no limit). */
export function parseSizeBytes(flag: string, text: string): number {
  if (text === '-1') return -1;
  const match = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)i?b?$/i.exec(text);
  const factor = factors[match?.[2]?.toLowerCase() ?? '-'];
  if (match?.[1] === undefined || factor === undefined) throw new OptionError(flag, text, 'a size such as 512m or 2g');
  return Math.floor(Number(match[1]) * factor);
}
