import { z } from 'zod';
import { ReportModel, ReportRow, ReportSide, ReportSummary } from './model.js';

const Trials = ReportSide.shape.trials;

/** One row of `report.json`: the model's, without container output. */
export const ReportResult = ReportRow.omit({ sides: true }).extend({
  /** Shell lines that repeat each side by hand. */
  reproduce: z.strictObject({ baseline: z.array(z.string()), candidate: z.array(z.string()) }),
  /** Every trial of each side, by round. */
  trialList: z.strictObject({ baseline: Trials, candidate: Trials }),
});
export type ReportResult = z.infer<typeof ReportResult>;

/** `report.json`, and what `--json` prints. The summary is flat but for the A/A control, so the rows by verdict stand beside it. */
export const ReportDocument = ReportModel.extend({
  summary: ReportSummary.omit({ verdicts: true }),
  verdicts: ReportSummary.shape.verdicts,
  results: z.array(ReportResult),
});
export type ReportDocument = z.infer<typeof ReportDocument>;
