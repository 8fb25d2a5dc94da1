import { BenchEvent } from './bench/bench-events.js';
import type { BenchStarted } from './bench/bench-events.js';
import { parseLines } from './parse-lines.js';
import type { ParsedLines, ParseLinesResult } from './parse-lines.js';
import { RunEvent } from './events.js';
import type { RunStarted } from './events.js';

/** A record of trials that can be read. */
export type ParsedRecord = ParsedLines<RunStarted, RunEvent>;

export type ParseRecordResult = ParseLinesResult<RunStarted, RunEvent>;

/** Reads the text of `run.jsonl` of `run` or `check`. */
export const parseRecord = (text: string): ParseRecordResult =>
  parseLines(text, RunEvent, (event) => (event.type === 'run-started' ? event : undefined));

/** A record of a benchmark that can be read. */
export type ParsedBench = ParsedLines<BenchStarted, BenchEvent>;

/** Reads the text of `run.jsonl` of `bench`. */
export const parseBench = (text: string): ParseLinesResult<BenchStarted, BenchEvent> =>
  parseLines(text, BenchEvent, (event) => (event.type === 'bench-started' ? event : undefined));
