import { median } from 'simple-statistics';
import type { BenchSample } from '../../results/bench/bench-events.js';
import type { Environment } from '../../results/environment.js';

/** Processors below which the candidate's daemons, the caller and everything else share too little. */
const fewCpus = 4;
/** Share of the processors' time that a hypervisor may give to others. */
const stealLimit = 0.01;

/** Why a benchmark's figures are worth less than they look, in sentences. */
export function benchCautions({ host, guest }: Environment, samples: readonly BenchSample[]): string[] {
  const cautions: string[] = [];
  if (guest?.accelerator === 'tcg') {
    cautions.push('The processor was emulated: no time here holds for real hardware, and ratios may not either.');
  }
  if (host.cpuCount < fewCpus) {
    cautions.push(
      `The machine has ${String(host.cpuCount)} processors: caller, supervisor, daemons and everything else share them.`,
    );
  }
  const steal = samples.flatMap(({ sentinels: { stealShare } }) => (stealShare === undefined ? [] : [stealShare]));
  if (steal.length > 0 && median(steal) > stealLimit) {
    cautions.push(`The hypervisor gave ${(median(steal) * 100).toFixed(1)} % of the processors' time to others.`);
  }
  const load = samples.flatMap(({ sentinels: { load1 } }) => (load1 === undefined ? [] : [load1]));
  if (load.length > 0 && median(load) > host.cpuCount) {
    cautions.push(`The machine was busy: a load of ${median(load).toFixed(1)} on ${String(host.cpuCount)} processors.`);
  }
  return cautions;
}
