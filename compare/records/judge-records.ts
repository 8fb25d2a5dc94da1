import type { JudgedPair, JudgedRun } from '../judged-run.js';
import { judgeRun } from '../judge-run.js';
import { joinRecords } from './join-records.js';
import type { RecordSide } from './record-side.js';

/** Judges two records as one run, by the same rules; the A/A control is that of both. */
export function judgeRecords(a: RecordSide, b: RecordSide): JudgedRun {
  const judged = judgeRun(joinRecords(a, b));
  const control = (side: RecordSide): JudgedPair[] =>
    judgeRun(side.record)
      .control.filter(({ workload, privilege }) =>
        judged.rows.some((row) => row.workload.id === workload.id && row.privilege === privilege),
      )
      .map((pair) => ({
        ...pair,
        judgement: { ...pair.judgement, reason: `${side.label}: ${pair.judgement.reason}` },
      }));
  return { ...judged, control: [...control(a), ...control(b)] };
}
