import type { ClaimFinding } from '../vocabulary/claim.js';
import type { Words } from './display.js';

export const claimsTitle = 'What the documentation says, claim by claim';

/** How a finding of a claim is shown. */
export const claimWords: Readonly<Record<ClaimFinding['finding'], Words>> = {
  'as-claimed': { symbol: '=', word: 'as claimed', meaning: 'every decided row is as claimed' },
  'not-as-claimed': { symbol: '≢', word: 'not as claimed', meaning: 'no decided row is as claimed' },
  partly: { symbol: '≠', word: 'partly', meaning: 'some decided rows are as claimed and some are not' },
  undecided: { symbol: '○', word: 'undecided', meaning: 'no row that would answer it was decided here' },
  figure: { symbol: '#', word: 'figure', meaning: 'a share, not a yes or no' },
  'not-decided-by-a-run': { symbol: '–', word: 'not by a run', meaning: 'no run of workloads can answer it' },
};
