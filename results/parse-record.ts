import { z } from 'zod';
import { RunEvent, schemaVersion } from './events.js';
import type { RunStarted } from './events.js';

/** A record that can be read: its events in order, and how much of the text they take. */
export interface ParsedRecord {
  readonly started: RunStarted;
  /** Everything after the first line. */
  readonly events: readonly RunEvent[];
  /** Length in bytes (UTF-8) of the whole lines; a torn last line begins here. */
  readonly validBytes: number;
  /** True when the last line was cut off while it was being written. */
  readonly torn: boolean;
}

export type ParseRecordResult =
  { readonly ok: true; readonly record: ParsedRecord } | { readonly ok: false; readonly message: string };

/** Only what is needed to see whether this version may read the rest. */
const FirstLine = z.object({ type: z.literal('run-started'), schemaVersion: z.number() });

/**
 * Reads the text of `run.jsonl`. A last line without line break was being written when its process died, and is left
 * out; anything else that cannot be read is an error that names its line. Newer versions are refused.
 */
export function parseRecord(text: string): ParseRecordResult {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const fail = (message: string): ParseRecordResult => ({ ok: false, message });
  if (lines.length === 0) return fail(text === '' ? 'it is empty' : 'its first line is incomplete');
  const first = FirstLine.safeParse(parseJson(lines[0] ?? ''));
  if (!first.success) return fail('line 1 is not the start of a run record');
  if (first.data.schemaVersion > schemaVersion) {
    return fail(
      `it was written by a newer version (record schema ${String(first.data.schemaVersion)}, this program reads up to ${String(schemaVersion)}); update eci-compat`,
    );
  }
  const events: RunEvent[] = [];
  for (const [index, line] of lines.entries()) {
    const event = RunEvent.safeParse(parseJson(line));
    if (!event.success) {
      const issue = event.error.issues[0];
      const where = issue === undefined || issue.path.length === 0 ? '' : ` (field ${issue.path.join('.')})`;
      return fail(
        `line ${String(index + 1)} is damaged${where}; restore the file from a copy, or cut it off before that line`,
      );
    }
    events.push(event.data);
  }
  const [started, ...others] = events;
  if (started?.type !== 'run-started') return fail('line 1 is not the start of a run record');
  const validBytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')).length;
  return { ok: true, record: { started, events: others, validBytes, torn: rest !== '' } };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
