import { replaceText } from './replace-text.js';
import type { Workload } from './schema.js';

export type MutateResult =
  { readonly ok: true; readonly workload: Workload } | { readonly ok: false; readonly message: string };

/** The workload without its essential part, or with it changed as it names. */
export function mutate(workload: Workload): MutateResult {
  const { mutation } = workload;
  if (mutation === undefined) return { ok: false, message: 'it names no mutation that must turn it red' };
  if ('removeOption' in mutation) {
    const { [mutation.removeOption]: removed, ...options } = workload.options ?? {};
    if (removed === undefined) return { ok: false, message: `it has no option ${mutation.removeOption} to leave out` };
    return { ok: true, workload: { ...workload, options } };
  }
  if ('options' in mutation) {
    return { ok: true, workload: { ...workload, options: { ...workload.options, ...mutation.options } } };
  }
  if ('removeStep' in mutation) {
    const steps = workload.steps.filter((_step, index) => index !== mutation.removeStep);
    if (steps.length === workload.steps.length) {
      return { ok: false, message: `it has no step ${String(mutation.removeStep)}; the first one is 0` };
    }
    if (steps.length === 0) return { ok: false, message: 'without its only step nothing is left to run' };
    return { ok: true, workload: { ...workload, steps } };
  }
  return replaceEverywhere(workload, mutation.replace, mutation.with);
}

function replaceEverywhere(workload: Workload, text: string, by: string): MutateResult {
  const change = (value: string): string => value.replaceAll(text, by);
  const { steps, services, hostDirs } = workload;
  if (!JSON.stringify([steps, services, hostDirs]).includes(JSON.stringify(text).slice(1, -1))) {
    return { ok: false, message: `the text ${JSON.stringify(text)} is in none of its steps, services and files` };
  }
  return {
    ok: true,
    workload: {
      ...workload,
      steps: replaceText(steps, change),
      ...(services === undefined ? {} : { services: replaceText(services, change) }),
      ...(hostDirs === undefined ? {} : { hostDirs: replaceText(hostDirs, change) }),
    },
  };
}
