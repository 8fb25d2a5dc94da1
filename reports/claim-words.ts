import type { ClaimFinding } from '../vocabulary/claim.js';
import type { Words } from './display.js';

export const claimsTitle = 'What the documentation says, claim by claim';

/** How a finding of a claim is shown. */
export const claimWords: Readonly<Record<ClaimFinding['finding'], Words>> = {
  supported: { symbol: '=', word: 'supported', meaning: 'every decided row is as claimed' },
  contradicted: { symbol: '!', word: 'contradicted', meaning: 'no decided row is as claimed' },
  mixed: { symbol: '≠', word: 'mixed', meaning: 'some decided rows are as claimed and some are not' },
  undecided: { symbol: '○', word: 'undecided', meaning: 'no row that would answer it was decided here' },
  figure: { symbol: '#', word: 'figure', meaning: 'a share, not a yes or no' },
  'not-decided-by-a-run': { symbol: '–', word: 'not by a run', meaning: 'no run of workloads can answer it' },
};
