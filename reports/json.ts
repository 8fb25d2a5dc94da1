import type { ReportDocument, ReportResult } from './document.js';
import type { ReportModel, ReportRow } from './model.js';
import { jsonText } from './escape/json-text.js';
import type { Report } from './report.js';

const result = (row: ReportRow): ReportResult => ({
  workload: row.workload,
  privilege: row.privilege,
  baseline: row.baseline,
  candidate: row.candidate,
  verdict: row.verdict,
  expectation: row.expectation,
  trials: row.trials,
  signature: row.signature,
  reason: row.reason,
  evidence: row.evidence,
  title: row.title,
  suite: row.suite,
  expected: row.expected,
  observables: row.observables,
  ...(row.comparison === undefined ? {} : { comparison: row.comparison }),
  ...(row.measures === undefined ? {} : { measures: row.measures }),
  ...(row.settings === undefined ? {} : { settings: row.settings }),
  reproduce: { baseline: row.sides.baseline.reproduce, candidate: row.sides.candidate.reproduce },
  trialList: { baseline: row.sides.baseline.trials, candidate: row.sides.candidate.trials },
  sources: row.sources,
  caveats: row.caveats,
  ...(row.why === undefined ? {} : { why: row.why }),
  ...(row.adaptations === undefined ? {} : { adaptations: row.adaptations }),
});

/**
 * The stable machine-readable form: fields may be added, never renamed. Texts are exact up to
 * 65,536 characters; characters that a terminal
 * would act upon are written as `\uXXXX`, which every JSON reader gives back unchanged.
 */
export const jsonReport: Report = {
  format: 'json',
  fileName: 'report.json',
  render(model: ReportModel): string {
    const { verdicts, ...summary } = model.summary;
    const document: ReportDocument = {
      schemaVersion: model.schemaVersion,
      runId: model.runId,
      environment: model.environment,
      targets: model.targets,
      summary,
      results: model.results.map(result),
      verdicts,
      startedAt: model.startedAt,
      end: model.end,
      endMessage: model.endMessage,
      plan: model.plan,
      ...(model.claims === undefined ? {} : { claims: model.claims }),
      notices: model.notices,
      aaDivergences: model.aaDivergences,
    };
    return jsonText(document);
  },
};
