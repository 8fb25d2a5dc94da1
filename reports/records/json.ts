import { jsonText } from '../escape/json-text.js';
import { jsonReport } from '../json.js';
import type { RecordsModel } from './model.js';

/** The JSON of a run, with the two records and everything else that differs between them. */
export const recordsJson = ({ model, records, environmentDifferences }: RecordsModel): string => {
  const document = JSON.parse(jsonReport.render(model)) as Readonly<Record<string, unknown>>;
  return jsonText({ ...document, records, environmentDifferences });
};
