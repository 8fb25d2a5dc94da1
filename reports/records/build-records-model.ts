import { environmentDifferences } from '../../compare/records/environment-differences.js';
import { judgeRecords } from '../../compare/records/judge-records.js';
import type { RecordSide } from '../../compare/records/record-side.js';
import { buildModel } from '../build-model.js';
import { targetWords } from '../display.js';
import { runNotices } from '../run-notices.js';
import type { ComparedRecord, RecordsModel } from './model.js';
import { recordsNotices } from './records-notices.js';

/** Turns two records that can be joined into all that reports show of them. */
export function buildRecordsModel(a: RecordSide, b: RecordSide): RecordsModel {
  const judged = judgeRecords(a, b);
  const model = buildModel(judged);
  // What results of a target do not say goes by its own name, not by the one that tells the sides apart.
  const plan = { ...judged.started.plan, candidates: [b.target] };
  const asRecorded = { ...judged, started: { ...judged.started, plan } };
  return {
    records: { a: comparedRecord(a), b: comparedRecord(b) },
    environmentDifferences: [...environmentDifferences(a, b)],
    model: {
      ...model,
      targets: model.targets.map((target) => {
        const side = target.role === 'baseline' ? a : b;
        return { ...target, description: `${side.label}: ${targetWords(side.target)}` };
      }),
      notices: [...recordsNotices(a, b), ...runNotices(asRecorded, model.aaDivergences.length)],
    },
  };
}

const comparedRecord = ({ record, target }: RecordSide): ComparedRecord => ({
  runId: record.started.runId,
  startedAt: record.started.startedAt,
  target,
});
