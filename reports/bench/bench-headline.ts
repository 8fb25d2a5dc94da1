import type { JudgedBench } from '../../compare/bench/judged-bench.js';
import { conditionsText } from './conditions-text.js';

/** Counts of a benchmark, as its headline and its JSON give them. */
export function benchSummary({ cells, control }: JudgedBench): {
  readonly total: number;
  readonly decided: number;
  readonly noisy: number;
  readonly unfit: boolean;
  readonly aa: { readonly pairs: number; readonly divergences: number };
} {
  const decided = cells.filter(({ verdict }) => verdict === 'slower' || verdict === 'faster' || verdict === 'same');
  return {
    total: cells.length,
    decided: control.unfit ? 0 : decided.length,
    noisy: cells.filter(({ verdict }) => verdict === 'noisy').length,
    unfit: control.unfit,
    aa: { pairs: control.pairs, divergences: control.divergences },
  };
}

const endSentences: Readonly<Record<JudgedBench['end'], string>> = {
  completed: '',
  interrupted: 'The run was interrupted.',
  failed: 'The run failed before its end.',
  unfinished: 'The record has no end.',
};

/** The sentence above everything else. */
export function benchHeadline(bench: JudgedBench): string {
  const { total, decided, noisy, aa, unfit } = benchSummary(bench);
  const control = `A/A control: ${String(aa.divergences)} of ${String(aa.pairs)} cells differ`;
  if (unfit)
    return `UNFIT: this machine was too unsteady to measure on, so no verdict is given${conditionsText(bench.conditions)}. ${control}.`;
  const ended = bench.end === 'completed' ? '' : ` ${endSentences[bench.end]}`;
  return `${String(decided)} of ${String(total)} cells decided, ${String(noisy)} noisy, ${String(bench.blocks)} blocks${conditionsText(bench.conditions)}. ${control}.${ended}`;
}
