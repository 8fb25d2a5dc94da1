import type { Verdict } from '../vocabulary/verdict.js';
import type { RequirementAnswer } from '../results/recorded-workload.js';
import { armResult, differing } from './arm-result.js';
import type { ArmResult } from './arm-result.js';
import type { TrialStatus } from './trial-status.js';

/** All that the judgement of a pair may look at. */
export interface Pair {
  readonly unmet: readonly RequirementAnswer[];
  /** Why the trials of the block prove nothing; undefined when the health checks passed. */
  readonly contamination: string | undefined;
  readonly baseline: readonly TrialStatus[];
  readonly candidate: readonly TrialStatus[];
  /** Trials that each side should have. */
  readonly planned: number;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence: why. Quotes untrusted text. */
  readonly reason: string;
  /** The failing side's, the candidate's when both fail. */
  readonly signature: string | undefined;
}

const judge = (verdict: Verdict, reason: string, signature?: string): Judgement => ({ verdict, reason, signature });

/** The one place where verdicts are made: total, pure, and blind to what anybody expects. */
export function judgePair(pair: Pair): Judgement {
  if (pair.contamination !== undefined) return judge('contaminated', pair.contamination);
  if (pair.unmet.length > 0) {
    return judge('host-incapable', pair.unmet.map(({ requirement, reason }) => `${requirement}: ${reason}`).join('; '));
  }
  const baseline = armResult(pair.baseline, pair.planned);
  const candidate = armResult(pair.candidate, pair.planned);
  return hasResult(baseline) && hasResult(candidate)
    ? compareResults(baseline, candidate)
    : withoutResult({ baseline, candidate });
}

type Result = Extract<ArmResult, { readonly kind: 'passed' | 'failed' }>;

const hasResult = (arm: ArmResult): arm is Result => arm.kind === 'passed' || arm.kind === 'failed';

/** Verdicts where at least one side has no result of its own, by precedence. */
function withoutResult(sides: Readonly<Record<'baseline' | 'candidate', ArmResult>>): Judgement {
  const said = (kind: ArmResult['kind'], words: (arm: ArmResult) => string): string =>
    Object.entries(sides)
      .filter(([, arm]) => arm.kind === kind)
      .map(([side, arm]) => `${side}: ${words(arm)}`)
      .join('; ');
  const nothing = said('void', (arm) => (arm.kind === 'void' ? arm.message : ''));
  if (nothing !== '') return judge('infrastructure', nothing);
  const missing = said('missing', (arm) =>
    arm.kind === 'missing' ? `${String(arm.made)} of ${String(arm.planned)} trials were made` : '',
  );
  if (missing !== '') return judge('incomplete', missing);
  return judge(
    'flaky',
    said('disagreed', (arm) => (arm.kind === 'disagreed' ? arm.how : '')),
  );
}

function compareResults(baseline: Result, candidate: Result): Judgement {
  if (baseline.kind === 'passed' && candidate.kind === 'passed') {
    const ids = differing(baseline.observables, candidate.observables);
    return ids.length === 0
      ? judge('same-pass', 'both sides pass with equal observables')
      : judge('drift', `both sides pass, but observables differ: ${ids.join(', ')}`);
  }
  if (baseline.kind === 'passed' && candidate.kind === 'failed') {
    return judge(
      'regressed',
      `passes on the baseline, fails on the candidate: ${candidate.signature}`,
      candidate.signature,
    );
  }
  if (baseline.kind === 'failed' && candidate.kind === 'failed') {
    return baseline.signature === candidate.signature
      ? judge('same-fail', `both sides fail alike: ${candidate.signature}`, candidate.signature)
      : judge(
          'fails-differently',
          `baseline: ${baseline.signature}; candidate: ${candidate.signature}`,
          candidate.signature,
        );
  }
  const { signature } = baseline as Extract<Result, { readonly kind: 'failed' }>;
  return judge('fixed', `fails on the baseline, passes on the candidate: ${signature}`, signature);
}
