import type { RunEvent } from '../../results/events.js';
import { judgeRun } from '../judge-run.js';
import type { RecordSide } from './record-side.js';

/** The blocks of a record whose trials prove nothing, judged there: a health check counts only against later trials of its own run. */
export const contaminations = ({ label, record }: RecordSide): RunEvent[] =>
  judgeRun(record)
    .rows.filter(({ judgement }) => judgement.verdict === 'contaminated')
    .map(({ workload, privilege, judgement }) => ({
      type: 'block-contaminated',
      workload: workload.id,
      privilege,
      reason: `${judgement.reason} (${label})`,
    }));
