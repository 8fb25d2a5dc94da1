import { OptionError } from './option-error.js';

/** `--ulimit nofile=1024:2048`; one number sets both limits, -1 means no limit. */
export function parseUlimit(text: string): { Name: string; Soft: number; Hard: number } {
  const match = /^([a-z]+)=(-1|\d+|unlimited)(?::(-1|\d+|unlimited))?$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) throw new OptionError('--ulimit', text, 'NAME=SOFT[:HARD]');
  const limit = (value: string): number => (value === 'unlimited' ? -1 : Number(value));
  const soft = limit(match[2]);
  return { Name: match[1], Soft: soft, Hard: match[3] === undefined ? soft : limit(match[3]) };
}
