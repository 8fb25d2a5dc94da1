import type { ExpectationMatch } from '../vocabulary/expectation.js';
import { knownTargets } from '../vocabulary/target-id.js';
import type { Verdict } from '../vocabulary/verdict.js';
import type { ReportModel } from './model.js';

/** How an id is shown. The symbol supports the word and never stands alone; colour repeats what both say. */
export interface Words {
  readonly symbol: string;
  readonly word: string;
  /** One clause for a reader who meets the word for the first time. */
  readonly meaning: string;
}

export const verdictWords: Readonly<Record<Verdict, Words>> = {
  'same-pass': { symbol: '=', word: 'same-pass', meaning: 'passes on both sides, and the observables agree' },
  'same-fail': { symbol: '≡', word: 'same-fail', meaning: 'fails on both sides with the same signature' },
  regressed: { symbol: '▼', word: 'regressed', meaning: 'runs with the baseline but not with the candidate' },
  fixed: { symbol: '▲', word: 'fixed', meaning: 'runs with the candidate but not with the baseline' },
  drift: { symbol: '≠', word: 'drift', meaning: 'passes on both sides, but an observable differs' },
  'fails-differently': {
    symbol: '≢',
    word: 'fails-differently',
    meaning: 'fails on both sides, with different signatures',
  },
  flaky: { symbol: '~', word: 'flaky', meaning: 'trials of one side disagree among themselves' },
  'host-incapable': { symbol: '○', word: 'host-incapable', meaning: 'this host lacks something the workload needs' },
  infrastructure: { symbol: '!', word: 'infrastructure', meaning: 'engine, image, disk or harness got in the way' },
  contaminated: { symbol: '!', word: 'contaminated', meaning: 'the health check before the trials failed' },
  incomplete: { symbol: '…', word: 'incomplete', meaning: 'the run ended before all trials of the pair' },
};

export const expectationWords: Readonly<Record<ExpectationMatch, Words>> = {
  expected: { symbol: '·', word: 'expected', meaning: 'the corpus expects exactly this, with a reason' },
  unexpected: { symbol: '!', word: 'unexpected', meaning: 'no declared expectation covers it' },
  'expected-but-different-signature': {
    symbol: '!',
    word: 'other cause',
    meaning: 'this verdict was expected, with another signature',
  },
  'unexpectedly-same': {
    symbol: '?',
    word: 'unexpectedly same',
    meaning: 'a difference was expected and none was found',
  },
  expired: { symbol: '!', word: 'expired', meaning: 'the expectation is past its review date' },
  none: { symbol: '–', word: 'none', meaning: 'nothing was expected, or nothing was decided' },
};

export const endWords: Readonly<Record<ReportModel['end'], string>> = {
  completed: 'completed: every planned trial was tried',
  interrupted: 'interrupted before every planned trial was tried',
  failed: 'failed before every planned trial was tried',
  unfinished: 'unfinished: the record has no last line, so the run was killed or is still going',
};

/** What a target id stands for. */
export function targetWords(id: string): string {
  const known = Object.entries(knownTargets).find(([name]) => name === id);
  return known?.[1] ?? `an OCI runtime registered as ${id}`;
}

/** `▼ regressed` */
export const symbolAndWord = (words: Words): string => `${words.symbol} ${words.word}`;

/** `3/3`: passed of all trials. */
export const ofTrials = (count: { readonly passed: number; readonly total: number }): string =>
  `${String(count.passed)}/${String(count.total)}`;

/** `1 pair`, `2 pairs` */
export const plural = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;
