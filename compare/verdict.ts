import type { Verdict } from '../vocabulary/verdict.js';
import type { RequirementAnswer } from '../results/recorded-workload.js';
import type { Aspects } from './aspects-of.js';
import { compareAspects } from './compare-aspects.js';
import type { AspectComparison, AspectDifference } from './compare-aspects.js';
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
  /** The baseline once more: what is not steady there either is not compared. */
  readonly control?: readonly TrialStatus[];
  /** Trials that each side should have. */
  readonly planned: number;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence: why. Quotes untrusted text. */
  readonly reason: string;
  /** The failing side's, the candidate's when both fail. */
  readonly signature: string | undefined;
  /** What was compared beside end and observables; absent where nothing was, or a side failed. */
  readonly comparison?: AspectComparison;
}

const judge = (verdict: Verdict, reason: string, signature?: string, comparison?: AspectComparison): Judgement => ({
  verdict,
  reason,
  signature,
  ...(comparison === undefined ? {} : { comparison }),
});

/** The one place where verdicts are made: total, pure, and blind to what anybody expects. */
export function judgePair(pair: Pair): Judgement {
  if (pair.contamination !== undefined) return judge('contaminated', pair.contamination);
  if (pair.unmet.length > 0) {
    return judge('host-incapable', pair.unmet.map(({ requirement, reason }) => `${requirement}: ${reason}`).join('; '));
  }
  const baseline = armResult(pair.baseline, pair.planned);
  const candidate = armResult(pair.candidate, pair.planned);
  return hasResult(baseline) && hasResult(candidate)
    ? compareResults(baseline, candidate, pair)
    : withoutResult({ baseline, candidate });
}

const mostNamed = 3;

function judgePasses(ids: readonly string[], comparison: AspectComparison | undefined): Judgement {
  if (ids.length > 0) {
    return judge('drift', `both sides pass, but observables differ: ${ids.join(', ')}`, undefined, comparison);
  }
  if (comparison === undefined) return judge('same-pass', 'both sides pass with equal observables');
  const { compared, unsteady, differences } = comparison;
  const were = unsteady === 1 ? 'was' : 'were';
  const left = unsteady === 0 ? '' : `; ${String(unsteady)} changed from trial to trial and ${were} left out`;
  if (compared === 0) {
    const reason = `both sides pass with equal observables, and nothing else could be compared${left}`;
    return judge('same-pass', reason, undefined, comparison);
  }
  if (differences.length === 0) {
    const things = compared === 1 ? '1 thing compared is equal' : `all ${String(compared)} things compared are equal`;
    return judge('same-pass', `both sides pass, and ${things}${left}`, undefined, comparison);
  }
  const named = differences.slice(0, mostNamed).map(differenceText);
  const more = differences.length > mostNamed ? `; and ${String(differences.length - mostNamed)} more` : '';
  const count = `${String(differences.length)} of ${String(compared)} things compared`;
  return judge(
    'drift',
    `both sides pass, but differ in ${count}: ${named.join('; ')}${more}${left}`,
    undefined,
    comparison,
  );
}

/** One difference in words. */
export const differenceText = ({ what, baseline, candidate }: AspectDifference): string =>
  `${what}: ${baseline ?? 'absent'} on the baseline, ${candidate ?? 'absent'} on the candidate`;

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

function comparisonOf({ baseline, control = [], candidate }: Pair): AspectComparison | undefined {
  const aspectsOf = (trials: readonly TrialStatus[]): readonly Aspects[] =>
    trials.flatMap((trial) => (trial.kind === 'passed' ? (trial.aspects ?? []) : []));
  const sides = [aspectsOf([...baseline, ...control]), aspectsOf(candidate)] as const;
  return sides.every((side) => side.length === 0) ? undefined : compareAspects(...sides);
}

function compareResults(baseline: Result, candidate: Result, pair: Pair): Judgement {
  if (baseline.kind === 'passed' && candidate.kind === 'passed') {
    const ids = differing(baseline.observables, candidate.observables);
    return judgePasses(ids, comparisonOf(pair));
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
