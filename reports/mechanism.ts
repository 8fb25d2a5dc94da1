import type { ReportRow } from './model.js';

/**
 * Why a row is as it is, in one sentence to stand beside its signature: the declared mechanism where the corpus
 * expected exactly this, else the judge's sentence without the signature at its end.
 */
export function mechanismOf({ expectation, expected, reason, signature }: ReportRow): string {
  if (expectation === 'expected' && expected !== null) return expected.reason;
  const end = `: ${signature ?? ''}`;
  return signature !== null && reason.endsWith(end) ? reason.slice(0, -end.length) : reason;
}
