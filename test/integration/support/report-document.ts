import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Verdict } from '../../../vocabulary/verdict.js';
import type { CliResult } from './cli.js';

const Passed = z.object({ passed: z.int(), total: z.int() });

/** What the tests read of `report.json`: the part of the contract that every command shares. */
export const ReportDocument = z.object({
  schemaVersion: z.literal(1),
  runId: z.string(),
  end: z.string(),
  summary: z.object({
    total: z.int(),
    decisive: z.int(),
    divergences: z.int(),
    unexpected: z.int(),
    flaky: z.int(),
    inconclusive: z.int(),
    aa: z.object({ pairs: z.int(), divergences: z.int() }),
  }),
  results: z.array(
    z.object({
      workload: z.string(),
      privilege: z.string(),
      baseline: z.string(),
      candidate: z.string(),
      verdict: Verdict,
      expectation: z.string(),
      trials: z.object({ baseline: Passed, candidate: Passed }),
      signature: z.string().nullable(),
      reason: z.string(),
      evidence: z.array(z.string()),
    }),
  ),
});
export type ReportDocument = z.infer<typeof ReportDocument>;

/** The one document on stdout; what the program said on stderr is in the error when there is none. */
export function reportOf({ stdout, stderr }: CliResult): ReportDocument {
  if (stdout === '') throw new Error(`no report on stdout: ${stderr}`);
  return ReportDocument.parse(JSON.parse(stdout));
}

export const readReport = async (folder: string): Promise<ReportDocument> =>
  ReportDocument.parse(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')));

/** The only row of a workload, or of a workload and candidate. */
export function rowOf(report: ReportDocument, workload: string, candidate?: string): ReportDocument['results'][number] {
  const rows = report.results.filter(
    (row) => row.workload === workload && (candidate === undefined || row.candidate === candidate),
  );
  const [row] = rows;
  if (row === undefined || rows.length > 1) {
    throw new Error(`${String(rows.length)} rows of ${workload} ${candidate ?? ''}`);
  }
  return row;
}
