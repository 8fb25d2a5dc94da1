import type { JudgedBench } from '../../compare/bench/judged-bench.js';
import { longLinesText } from './long-lines-text.js';

/** What the words of a benchmark's report mean, as far as they occur in it. */
export function benchTerms({ cells }: Pick<JudgedBench, 'cells'>): { readonly term: string; readonly text: string }[] {
  return [
    {
      term: '1.10x [1.05, 1.15]',
      text: "the arm's time as a multiple of the baseline's in the same block, and the range that holds the true value in 95 of 100 benchmarks, all looks at it together.",
    },
    {
      term: 'mounts present',
      text: 'mounts that were made before anything was timed, beside the few that every container has of its own.',
    },
    ...(cells.some(({ longLines }) => longLines) ? [{ term: 'with long lines', text: longLinesText }] : []),
    {
      term: '… after …',
      text: 'the call that takes the operation back, timed by itself.',
    },
    {
      term: 'inconclusive',
      text: 'the range reaches across the margin, or there are too few blocks, or among so many cells it can be chance: neither the same nor different.',
    },
    {
      term: 'noisy',
      text: 'the baseline does not agree with itself in this cell, so nothing is said of the arm.',
    },
    { term: 'drifts', text: 'the ratio rises or falls during the benchmark.' },
  ];
}
