import { parseJson } from './parse-json.js';
import { z } from 'zod';
import { schemaVersion } from './events.js';

/** A record that can be read: its events in order, and how much of the text they take. */
export interface ParsedLines<Started, Event> {
  readonly started: Started;
  /** Everything after the first line. */
  readonly events: readonly Event[];
  /** Length in bytes (UTF-8) of the whole lines; a torn last line begins here. */
  readonly validBytes: number;
  /** True when the last line was cut off while it was being written. */
  readonly torn: boolean;
}

export type ParseLinesResult<Started, Event> =
  | { readonly ok: true; readonly record: ParsedLines<Started, Event> }
  | { readonly ok: false; readonly message: string };

/** Only what is needed to see whether this version may read the rest. */
const FirstLine = z.object({ type: z.enum(['run-started', 'bench-started']), schemaVersion: z.number() });

/**
 * Reads the text of a record of one kind. A last line without line break was being written when its process died, and is
 * left out; anything else that cannot be read is an error that names its line. Newer versions are refused.
 */
export function parseLines<Started, Event>(
  text: string,
  schema: z.ZodType<Event>,
  asStart: (event: Event) => Started | undefined,
): ParseLinesResult<Started, Event> {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const fail = (message: string): ParseLinesResult<Started, Event> => ({ ok: false, message });
  if (lines.length === 0) return fail(text === '' ? 'it is empty' : 'its first line is incomplete');
  const first = FirstLine.safeParse(parseJson(lines[0] ?? ''));
  if (!first.success) return fail('line 1 is not the start of a run record');
  if (first.data.schemaVersion > schemaVersion) {
    return fail(
      `it was written by a newer version (record schema ${String(first.data.schemaVersion)}, this program reads up to ${String(schemaVersion)}); update eci-compat`,
    );
  }
  const events: Event[] = [];
  for (const [index, line] of lines.entries()) {
    const event = schema.safeParse(parseJson(line));
    if (!event.success) {
      const issue = event.error.issues[0];
      const where = issue === undefined || issue.path.length === 0 ? '' : ` (field ${issue.path.join('.')})`;
      if (index === 0 && issue?.code === 'invalid_union') return fail('it is a record of another command');
      return fail(
        `line ${String(index + 1)} is damaged${where}; restore the file from a copy, or cut it off before that line`,
      );
    }
    events.push(event.data);
  }
  const [head, ...others] = events;
  const started = head === undefined ? undefined : asStart(head);
  if (started === undefined) return fail('line 1 is not the start of a run record');
  const validBytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')).length;
  return { ok: true, record: { started, events: others, validBytes, torn: rest !== '' } };
}
