import { ReadError } from '../subject/read-error.js';
import type { Setting, SettingName } from '../subject/setting.js';
import type { SourceText } from '../subject/source-text.js';
import type { LogicalLine } from './logical-lines.js';

/** A stretch of an instruction's text, and of the file. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One instruction of a Dockerfile; offsets are those of the file. */
export interface Instruction {
  /** Upper case. */
  readonly keyword: string;
  readonly start: number;
  readonly end: number;
  /** Flags without their dashes. */
  readonly flags: readonly BuildFlag[];
  /** What follows the flags. */
  readonly rest: Piece;
  /** Words of the rest, as they are written, quotes included. */
  readonly words: readonly Piece[];
  /** The words of the exec form; undefined for the shell form. */
  readonly exec: readonly string[] | undefined;
  readonly heredocs: readonly Heredoc[];
  /** What an ONBUILD runs in the builds that start from the image. */
  readonly trigger: Instruction | undefined;
  readonly source: SourceText;
}

export interface BuildFlag extends Piece {
  readonly name: string;
  readonly value: string | undefined;
}

export interface Heredoc {
  readonly name: string;
  readonly body: string;
}

/** Where the characters from `from` to `to` of a logical line stand in the file. */
export function pieceOf(line: LogicalLine, from: number, to: number): Piece {
  const first = line.offsets[from] ?? (line.offsets.at(-1) ?? 0) + 1;
  const last = to > from ? (line.offsets[to - 1] ?? first) + 1 : first;
  return { text: line.text.slice(from, to), start: first, end: last };
}

export const settingAt = (name: SettingName, value: string, { source, start, end }: Instruction, at?: Piece): Setting =>
  source.setting(name, value, at?.start ?? start, at?.end ?? end);

/** What is wrong with an instruction; the sentence begins with its place. */
export function refusedInstruction({ source }: Pick<Instruction, 'source'>, at: number, why: string): ReadError {
  const place = source.placeAt(at);
  return new ReadError(`${place.file}:${String(place.line)}: ${why}`, place);
}
