import type { ReportRow } from '../../reports/model.js';
import { rowOf } from './model-builder.js';

/** A row of a check in which settings, differences and measures are `text` or of a usual size, changed as asked. */
export const checkRowOf = (text: string, changes: Partial<ReportRow> = {}): ReportRow =>
  rowOf({
    workload: 'check',
    verdict: 'drift',
    expectation: 'unexpected',
    comparison: {
      compared: 12,
      unsteady: 3,
      differences: [
        { what: text, baseline: text, candidate: null },
        { what: `file /${text}`, baseline: null, candidate: 'file 0:0 0644' },
      ],
    },
    measures: [
      { what: 'ready', unit: 'ms', baseline: 900, candidate: 1234, trials: { baseline: 3, candidate: 2 } },
      { what: 'memory', unit: 'bytes', baseline: 1_572_864, candidate: 0, trials: { baseline: 3, candidate: 3 } },
    ],
    settings: [
      {
        ruleId: 'host-pid',
        layer: 'policy',
        severity: 'warning',
        where: text,
        quoted: text,
        message: text,
        advice: text,
        source: 'https://docs.docker.com/x',
      },
    ],
    ...changes,
  });
