import { z } from 'zod';
import { ExpectationMatch, Expectation } from '../vocabulary/expectation.js';
import { Privilege } from '../vocabulary/privilege.js';
import { TargetId } from '../vocabulary/target-id.js';
import { Verdict } from '../vocabulary/verdict.js';
import { Environment } from '../results/environment.js';
import { Excerpt } from '../results/excerpt.js';
import { RunPlan } from '../results/events.js';
import { RecordedAdaptation } from '../results/recorded-workload.js';
import { SettingFinding } from '../results/setting-finding.js';
import { RowComparison, RowMeasure } from './row-comparison.js';
import { ClaimFinding } from '../vocabulary/claim.js';

const count = z.int().min(0);

/** Trials of one side that passed, of all that were made. */
export const TrialCount = z.strictObject({ passed: count, total: count });

/** One side of a row, for the page that shows everything. */
export const ReportSide = z.strictObject({
  target: TargetId,
  /** One entry for each trial in order of rounds. */
  trials: z.array(
    z.strictObject({
      round: count,
      passed: z.boolean(),
      durationMs: z.number(),
      /** `passed`, or the failure's signature, or why it says nothing. */
      summary: z.string(),
    }),
  ),
  /** Output of the first trial that failed, else of the first trial. Untrusted. */
  stdout: Excerpt,
  stderr: Excerpt,
  /** Engine's message when no container ran. Untrusted. */
  engineMessage: z.string(),
  /** Shell lines that repeat this side by hand. */
  reproduce: z.array(z.string()),
});
export type ReportSide = z.infer<typeof ReportSide>;

/** One workload x privilege x candidate. */
export const ReportRow = z.strictObject({
  workload: z.string(),
  title: z.string(),
  suite: z.string(),
  privilege: Privilege,
  baseline: TargetId,
  candidate: TargetId,
  verdict: Verdict,
  expectation: ExpectationMatch,
  trials: z.strictObject({ baseline: TrialCount, candidate: TrialCount }),
  /** Signature of the failing side (the candidate's when both fail), in its written form. */
  signature: z.string().nullable(),
  /** One sentence: why this verdict. May quote container output: untrusted. */
  reason: z.string(),
  evidence: z.array(z.string()),
  /** Observables that differ, or that agree and were compared. */
  observables: z.array(
    z.strictObject({ id: z.string(), baseline: z.string(), candidate: z.string(), same: z.boolean() }),
  ),
  /** What was compared beside them; absent where nothing was. */
  comparison: RowComparison.optional(),
  /** Quantities of both sides; absent where none were taken. */
  measures: z.array(RowMeasure).optional(),
  /** What static rules said about the settings; absent where nobody asked them. */
  settings: z.array(SettingFinding).optional(),
  sources: z.array(z.string()),
  /** What the corpus expected of this pair. */
  expected: Expectation.nullable(),
  caveats: z.array(z.string()),
  /** Why the workload matters; absent where it does not say. */
  why: z.string().optional(),
  /** What was changed for single targets, and why; absent where nothing was. */
  adaptations: z.array(RecordedAdaptation).optional(),
  sides: z.strictObject({ baseline: ReportSide, candidate: ReportSide }),
});
export type ReportRow = z.infer<typeof ReportRow>;

/** Everything counted; all integers. */
export const ReportSummary = z.strictObject({
  total: count,
  decisive: count,
  divergences: count,
  /** Rows that fail the run: differences that no valid expectation covers. */
  unexpected: count,
  flaky: count,
  inconclusive: count,
  aa: z.strictObject({ pairs: count, divergences: count }),
  /** Rows by verdict. */
  verdicts: z.record(Verdict, count),
  /** Rows where a difference was expected and none was found. */
  unexpectedlySame: count,
});
export type ReportSummary = z.infer<typeof ReportSummary>;

/** All that any report shows: reports only word it. */
export const ReportModel = z.strictObject({
  schemaVersion: z.literal(1),
  runId: z.string(),
  startedAt: z.string(),
  /** How the run ended; `unfinished` when its record has no last line. */
  end: z.enum(['completed', 'interrupted', 'failed', 'unfinished']),
  endMessage: z.string().nullable(),
  plan: RunPlan,
  environment: Environment,
  targets: z.array(z.strictObject({ id: TargetId, role: z.enum(['baseline', 'candidate']), description: z.string() })),
  summary: ReportSummary,
  results: z.array(ReportRow),
  /** A/A pairs that disagreed; empty on a run that can be trusted. */
  aaDivergences: z.array(
    z.strictObject({ workload: z.string(), privilege: Privilege, verdict: Verdict, reason: z.string() }),
  ),
  /** What was found of each claim; absent where the suite has none. */
  claims: z.array(ClaimFinding).optional(),
  /** Sentences that a reader must see before the numbers, e.g. what the candidate stands for. */
  notices: z.array(z.string()),
});
export type ReportModel = z.infer<typeof ReportModel>;
