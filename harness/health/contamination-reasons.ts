import type { Privilege } from '../../vocabulary/privilege.js';
import { describeProblem, isKernelState } from './health-problem.js';
import type { HealthProblem } from './health-problem.js';

/** A block whose trials have ended, with what it knows itself about what went wrong. */
export interface EndedBlock {
  readonly workload: string;
  readonly privilege: Privilege;
  /** What only this block is to blame for and only it suffers from. */
  readonly own?: string | undefined;
  /** What it broke for everybody. */
  readonly broken?: string | undefined;
}

export interface ReasonOptions {
  readonly runId: string;
  /** Whether a block declares that it changes kernel state: then that is no contamination. */
  readonly mayChangeKernel: (block: EndedBlock) => boolean;
}

/** For each of the blocks that ran together why its trials prove nothing; undefined for one that is unharmed. Pure. */
export function contaminationReasons(
  problems: readonly HealthProblem[],
  blocks: readonly EndedBlock[],
  { runId, mayChangeKernel }: ReasonOptions,
): (string | undefined)[] {
  const allowed = blocks.some((block) => mayChangeKernel(block));
  const shared = problems.filter(
    (problem) => !bearsName(problem, `ec_${runId}_`) && !(allowed && isKernelState(problem)),
  );
  return blocks.map((block) => {
    const others = blocks.filter((other) => other !== block);
    const reasons = [
      ...(block.own === undefined ? [] : [block.own]),
      ...(block.broken === undefined ? [] : [block.broken]),
      ...sentences(problems.filter((problem) => bearsName(problem, blockPrefix(runId, block)))),
      ...(shared.length === 0 ? [] : [`${sentences(shared).join('; ')}${suspects(others)}`]),
      ...others.flatMap((other) =>
        other.broken === undefined ? [] : [`it ran beside ${titleOf(other)}: ${other.broken}`],
      ),
    ];
    return reasons.length === 0 ? undefined : reasons.join('; ');
  });
}

/** Whatever belongs to a block is named after it, see `trialName`. */
const blockPrefix = (runId: string, { workload, privilege }: EndedBlock): string =>
  `ec_${runId}_${workload}_${privilege}_`;

function bearsName(problem: HealthProblem, prefix: string): boolean {
  if (problem.kind === 'left-on-engine') return problem.name.startsWith(prefix);
  return problem.kind === 'mount' && problem.path.includes(`/${prefix}`);
}

const titleOf = ({ workload, privilege }: EndedBlock): string => `${workload} [${privilege}]`;

const suspects = (others: readonly EndedBlock[]): string =>
  others.length === 0 ? '' : ` (it may have been ${others.map(titleOf).join(' or ')}, which ran beside it)`;

/** Many mounts or processes left at once need not all be listed. */
const most = 5;

function sentences(problems: readonly HealthProblem[]): string[] {
  const more = problems.length - most;
  return [...problems.slice(0, most).map(describeProblem), ...(more > 0 ? [`and ${String(more)} more`] : [])];
}
