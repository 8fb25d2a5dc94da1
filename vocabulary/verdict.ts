import { z } from 'zod';

/** The judgement of a pair. */
export const Verdict = z.enum([
  'same-pass',
  'same-fail',
  'regressed',
  'fixed',
  'drift',
  'fails-differently',
  'flaky',
  'host-incapable',
  'infrastructure',
  'contaminated',
  'incomplete',
]);
export type Verdict = z.infer<typeof Verdict>;

/** What a verdict counts as in the headline. Divergences are decisive too. */
export type VerdictClass = 'same' | 'divergence' | 'indeterminate' | 'inconclusive';

const classes = {
  'same-pass': 'same',
  'same-fail': 'same',
  regressed: 'divergence',
  fixed: 'divergence',
  drift: 'divergence',
  'fails-differently': 'divergence',
  flaky: 'indeterminate',
  'host-incapable': 'inconclusive',
  infrastructure: 'inconclusive',
  contaminated: 'inconclusive',
  incomplete: 'inconclusive',
} as const satisfies Record<Verdict, VerdictClass>;

export const verdictClass = (verdict: Verdict): VerdictClass => classes[verdict];

/** Decisive: the pair proves something, either agreement or divergence. */
export const isDecisive = (verdict: Verdict): boolean =>
  classes[verdict] === 'same' || classes[verdict] === 'divergence';
