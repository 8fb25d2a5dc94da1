import type { Arm } from '../../vocabulary/arm.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { ParsedRecord } from '../../results/parse-record.js';

/** One record of a comparison, with the target of it that is compared. A is the baseline's side, B the candidate's. */
export interface RecordSide {
  readonly label: 'A' | 'B';
  readonly record: ParsedRecord;
  readonly target: TargetId;
  /** The record's folder as seen from that of the reports, with `/`. */
  readonly folder: string;
}

/** The arm whose trials stand for the side; a target that is baseline and candidate at once is its baseline. */
export const armOf = ({ record, target }: RecordSide): Arm =>
  target === record.started.plan.baseline ? 'baseline' : 'candidate';
