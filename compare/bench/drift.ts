import { sampleRankCorrelation } from 'simple-statistics';
import { logRatio, type PairedBlock } from './paired-block.js';

export interface Drift {
  /** Rank correlation of a block's place with its ratio, from -1 to 1; 0 where one of them never changes. */
  readonly rankCorrelation: number;
  /** Whether the ratio went one way during the run, so that its median is of no one state. */
  readonly drifts: boolean;
}

/**
 * Whether the ratio of an arm changed with time. Source: Spearman, C. (1904), The proof and measurement of association
 * between two things, American Journal of Psychology 15, 72–101.
 */
export function findDrift(blocks: readonly PairedBlock[]): Drift {
  const places = blocks.map(({ block }) => block);
  const ratios = blocks.map(logRatio);
  if (new Set(places).size < 2 || new Set(ratios).size < 2) return { rankCorrelation: 0, drifts: false };
  const rankCorrelation = sampleRankCorrelation(places, ratios);
  return { rankCorrelation, drifts: Math.abs(rankCorrelation) > 0.5 };
}
