import { median } from 'simple-statistics';
import type { BenchSample } from '../../results/bench/bench-events.js';
import type { Environment } from '../../results/environment.js';

/** Processors below which the candidate's daemons, the caller and everything else share too little. */
const fewCpus = 4;
/** Share of the processors' time that a hypervisor may give to others. */
const stealLimit = 0.01;

/** Why a benchmark's figures are worth less than they look. */
export interface BenchCaution {
  /** In a word or two, to stand beside each figure. */
  readonly condition: string;
  /** A whole sentence. */
  readonly text: string;
}

export function benchCautions({ host, guest }: Environment, samples: readonly BenchSample[]): BenchCaution[] {
  const cautions: BenchCaution[] = [];
  const say = (condition: string, text: string): void => void cautions.push({ condition, text });
  if (guest?.accelerator === 'tcg') {
    say('emulated', 'The processor was emulated: no time here holds for real hardware, and ratios may not either.');
  }
  if (host.cpuCount < fewCpus) {
    say(
      `${String(host.cpuCount)} processors`,
      `The machine has ${String(host.cpuCount)} processors: caller, supervisor, daemons and everything else share them.`,
    );
  }
  const steal = samples.flatMap(({ sentinels: { stealShare } }) => (stealShare === undefined ? [] : [stealShare]));
  if (steal.length > 0 && median(steal) > stealLimit) {
    say('time stolen', `The hypervisor gave ${(median(steal) * 100).toFixed(1)} % of the processors' time to others.`);
  }
  const load = samples.flatMap(({ sentinels: { load1 } }) => (load1 === undefined ? [] : [load1]));
  if (load.length > 0 && median(load) > host.cpuCount) {
    say('busy', `The machine was busy: a load of ${median(load).toFixed(1)} on ${String(host.cpuCount)} processors.`);
  }
  return cautions;
}
