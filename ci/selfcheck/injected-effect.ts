import { judgeCells } from '../../compare/bench/judge-cells.js';
import { usualLooks } from '../../compare/bench/looks.js';
import type { PairedBlock } from '../../compare/bench/paired-block.js';
import { callMargin, usualRules } from '../../compare/bench/usual-rules.js';
import { seededRandom } from '../../vocabulary/random.js';

/** Verdicts on resampled blocks whose arm was made slower. */
export interface Detection {
  readonly factor: number;
  readonly blocks: number;
  /** Share of the judgements, 0 to 1, that said slower. */
  readonly slower: number;
  readonly judged: number;
}

/**
 * Real blocks of cells in which every arm is the same runtime, drawn anew with replacement in pairs of neighbours so that
 * their correlation stays, with the arm's times multiplied: what share is found slower? A cell needs more real blocks than
 * are drawn: few that are drawn often look more certain than they are.
 */
export function injectedEffect(
  cells: readonly (readonly PairedBlock[])[],
  factor: number,
  blocks: number,
  draws: number,
  seed: number,
): Detection {
  const random = seededRandom(seed);
  const rules = usualRules({ looks: [...usualLooks], seed });
  let slower = 0;
  let judged = 0;
  for (const [index, cell] of cells.entries()) {
    for (let draw = 0; draw < draws; draw += 1) {
      const drawn = resample(cell, blocks, random).map((block) => ({ ...block, armNs: block.armNs * factor }));
      const key = `${String(index)}/${String(draw)}`;
      const [judgement] = judgeCells([{ kind: 'timed', key, blocks: drawn, margin: callMargin, resolution: 0 }], rules);
      judged += 1;
      if (judgement?.verdict === 'slower') slower += 1;
    }
  }
  return { factor, blocks, slower: slower / judged, judged };
}

function resample(cell: readonly PairedBlock[], count: number, random: () => number): PairedBlock[] {
  const drawn: PairedBlock[] = [];
  while (drawn.length < count) {
    const start = Math.floor(random() * cell.length);
    for (const offset of [0, 1]) {
      const block = cell[(start + offset) % cell.length];
      if (block !== undefined && drawn.length < count) drawn.push({ ...block, block: drawn.length });
    }
  }
  return drawn;
}
