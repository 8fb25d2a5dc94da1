import { z } from 'zod';
import { TargetId } from '../../vocabulary/target-id.js';
import { ReportDocument } from '../document.js';
import { ReportModel } from '../model.js';

/** One of the two records that were compared. */
export const ComparedRecord = z.strictObject({
  runId: z.string(),
  startedAt: z.string(),
  /** In its own record; in the results it may have another name. */
  target: TargetId,
});
export type ComparedRecord = z.infer<typeof ComparedRecord>;

/** One fact of the surroundings that the records give differently, in words. Untrusted. */
export const EnvironmentDifference = z.strictObject({ what: z.string(), a: z.string(), b: z.string() });
export type EnvironmentDifference = z.infer<typeof EnvironmentDifference>;

const beside = {
  records: z.strictObject({ a: ComparedRecord, b: ComparedRecord }),
  /** All but what is compared; empty when nothing else differs. */
  environmentDifferences: z.array(EnvironmentDifference),
};

/** All that reports of two records show. What `model` has once, such as the environment, is A's. */
export const RecordsModel = z.strictObject({ ...beside, model: ReportModel });
export type RecordsModel = z.infer<typeof RecordsModel>;

/** What `compare --json` prints: the document of a run, and what sets the records apart. */
export const RecordsDocument = ReportDocument.extend(beside);
export type RecordsDocument = z.infer<typeof RecordsDocument>;
