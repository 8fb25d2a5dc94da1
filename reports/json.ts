import { clip } from './escape/clip.js';
import type { ReportDocument, ReportResult } from './document.js';
import type { ReportModel, ReportRow } from './model.js';
import type { Report } from './report.js';

/** Everything but `\n` that a terminal or an editor would act upon; JSON's own escapes leave these as they are. */
const acting = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const unicodeEscape = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** UTF-16 units of one text. */
const maxTextLength = 65_536;

const bounded = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? clip(value, maxTextLength) : value;

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
    return `${JSON.stringify(document, bounded, 2).replace(acting, unicodeEscape)}\n`;
  },
};
