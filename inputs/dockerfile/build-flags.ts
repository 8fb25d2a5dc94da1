import { shown } from '../docker-run/line-error.js';
import { nearestName } from '../docker-run/nearest-name.js';
import type { BuildFlag, Instruction } from './instruction.js';
import { pieceOf, refusedInstruction } from './instruction.js';
import type { LogicalLine } from './logical-lines.js';

/** Flags of each instruction that has any (instructions/parse.go of moby/buildkit); the others have none. */
const knownFlags: Readonly<Record<string, readonly string[]>> = {
  ADD: ['checksum', 'chmod', 'chown', 'exclude', 'keep-git-dir', 'link', 'unpack'],
  COPY: ['chmod', 'chown', 'exclude', 'from', 'link', 'parents'],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'retries', 'start-interval', 'start-period', 'timeout'],
  RUN: ['device', 'mount', 'network', 'security'],
};

/** Values that are allowed without `=`. */
const switches: readonly string[] = ['keep-git-dir', 'link', 'parents', 'unpack'];

const flagWord = /\s*(--(?:"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\\[^]|[^\s"'\\])*)/y;

/** The flags at an index of a logical line, and the index behind them. A bare `--` ends them. */
export function flagsAt(
  line: LogicalLine,
  from: number,
): { readonly flags: readonly BuildFlag[]; readonly end: number } {
  const flags: BuildFlag[] = [];
  let end = from;
  for (;;) {
    flagWord.lastIndex = end;
    const word = flagWord.exec(line.text)?.[1];
    if (word === undefined) return { flags, end };
    end = flagWord.lastIndex;
    if (word === '--') return { flags, end };
    const [name = '', ...value] = word.slice(2).replace(/["']/g, '').split('=');
    flags.push({
      ...pieceOf(line, end - word.length, end),
      name,
      value: value.length === 0 ? undefined : value.join('='),
    });
  }
}

/** Throws ReadError for a flag that the instruction does not have, or that lacks its value. */
export function checkFlags({ keyword, flags, source }: Instruction): void {
  const known = knownFlags[keyword] ?? [];
  for (const { name, value, start } of flags) {
    if (!known.includes(name)) {
      const nearest = nearestName(name, known);
      const advice = nearest === undefined ? 'leave it out.' : `did you mean --${nearest}?`;
      throw refusedInstruction({ source }, start, `${keyword} has no flag --${shown(name)}: ${advice}`);
    }
    if (value === undefined && !switches.includes(name)) {
      throw refusedInstruction({ source }, start, `--${name} needs a value: write --${name}=VALUE.`);
    }
  }
}
