import type { BenchPlan, BenchSample } from '../../results/bench/bench-events.js';
import { keyOf } from './cells-of.js';
import type { Cell } from './cells-of.js';
import type { CostSplit } from './judged-bench.js';
import { lineCost } from './line-cost.js';
import type { LevelRequest } from './median-interval.js';
import { mountTables } from './mount-tables.js';
import type { MountTables } from './mount-tables.js';
import { splitCost } from './split-cost.js';
import type { SplitBlock } from './split-cost.js';

/** Calls that the arms with a trap trap. */
const trapped = ['mount', 'umount2'];

/** The split of each trapped call's cost; none where an arm that it needs was not measured. */
export function costSplits(
  { arms }: BenchPlan,
  cells: readonly Cell[],
  samples: readonly BenchSample[],
  request: (name: string) => LevelRequest,
): CostSplit[] {
  const measured = new Set(arms.map(({ arm }) => arm));
  if (!(['U', 'N', 'NM', 'C'] as const).every((arm) => measured.has(arm))) return [];
  const vetted = mountTables(samples, 'NM');
  const context: SplitContext = { vetted, combined: mountTables(samples, 'C'), lineNs: lineCost(cells, vetted) };
  return cells
    .filter(({ syscall }) => trapped.includes(syscall))
    .flatMap((cell) => {
      const split = splitCost(splitBlocks(cell, context), {
        ...request(`split/${String(cell.group)}/${cell.operation}`),
        resolution: 0,
      });
      if (split.kind !== 'split') return [];
      const { userNamespace, trap, vetting, predicted, measured: together, measuredOverPredicted, agrees } = split;
      return [
        {
          ...keyOf(cell),
          userNamespace,
          trap,
          vetting,
          predicted,
          measured: together,
          quotient: measuredOverPredicted,
          agrees,
        },
      ];
    });
}

interface SplitContext {
  readonly vetted: MountTables;
  readonly combined: MountTables;
  readonly lineNs: (block: number) => number | undefined;
}

/**
 * What the container of C has more of mounts of its own costs as much as it would in NM: an engine with user namespaces masks
 * by mounts what another one need not, so that without it the parts would be taken from a shorter table than the whole.
 */
function extraLinesNs({ group }: Cell, block: number, { vetted, combined, lineNs }: SplitContext): number {
  const [own, others] = [vetted(block, group), combined(block, group)];
  return own === undefined || others === undefined ? 0 : (others.lines - own.lines) * (lineNs(block) ?? 0);
}

function splitBlocks(cell: Cell, context: SplitContext): SplitBlock[] {
  const { values } = cell;
  const at = (arm: 'A1' | 'A2' | 'U' | 'N' | 'NM' | 'C', block: number): number | undefined =>
    values.get(arm)?.get(block);
  return [...(values.get('C')?.keys() ?? [])]
    .sort((one, other) => one - other)
    .flatMap((block): SplitBlock[] => {
      const a1Ns = at('A1', block);
      const a2Ns = at('A2', block);
      const userNamespaceNs = at('U', block);
      const trapNs = at('N', block);
      const vettedTrapNs = at('NM', block);
      const combinedNs = at('C', block);
      return a1Ns === undefined ||
        a2Ns === undefined ||
        userNamespaceNs === undefined ||
        trapNs === undefined ||
        vettedTrapNs === undefined ||
        combinedNs === undefined
        ? []
        : [
            {
              block,
              a1Ns,
              a2Ns,
              userNamespaceNs,
              trapNs,
              vettedTrapNs: vettedTrapNs + extraLinesNs(cell, block, context),
              combinedNs,
            },
          ];
    });
}
