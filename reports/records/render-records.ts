import { reports } from '../registry.js';
import type { Report } from '../report.js';
import { differenceLines } from './difference-lines.js';
import { recordsJson } from './json.js';
import type { RecordsModel } from './model.js';

/** One format of the report of two records. JSON has fields for what differs; elsewhere it is among what comes before the numbers. */
export function renderRecords(format: Report['format'], compared: RecordsModel): string {
  if (format === 'json') return recordsJson(compared);
  const { records, title, differences } = differenceLines(compared);
  const { model } = compared;
  const notices = [...records, ...model.notices, `${title}${differences.length === 0 ? '.' : ':'}`, ...differences];
  return reports[format].render({ ...model, notices });
}
