import { Privilege } from '../../vocabulary/privilege.js';
import { isReportFormat, reports } from '../../reports/registry.js';
import type { Report } from '../../reports/report.js';
import { UsageError } from '../usage-error.js';

export function privilege(text: string): Privilege {
  const parsed = Privilege.safeParse(text);
  if (!parsed.success) throw new UsageError(`--privilege ${text}: use one of ${Privilege.options.join(', ')}`);
  return parsed.data;
}

export const allFormats = Object.keys(reports) as Report['format'][];

/** `html,json` as formats. */
export function formats(text: string): Report['format'][] {
  return text.split(',').map((name) => {
    if (!isReportFormat(name)) {
      throw new UsageError(
        `--format ${name}: there is no such format; use one or more of ${Object.keys(reports).join(', ')}`,
      );
    }
    return name;
  });
}

/** For options that may be repeated. */
export const repeated =
  <Value>(read: (text: string) => Value) =>
  (text: string, previous: readonly Value[] | undefined): Value[] => [...(previous ?? []), read(text)];
