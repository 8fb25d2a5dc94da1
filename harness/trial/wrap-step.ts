import type { Observable, Workload } from '../../workloads/schema.js';
import type { ContainerStep, ExecStep } from '../../workloads/step.js';
import { wrapScript } from './script-wrapper.js';

/** What a step runs, and how its output has to be taken apart. */
export interface WrappedStep {
  readonly command: readonly string[];
  /** Present when the command is a wrapped script. */
  readonly wrapped: { readonly mark: string; readonly observables: readonly Observable[] } | undefined;
}

export function wrapStep(workload: Workload, index: number, step: ContainerStep | ExecStep, mark: string): WrappedStep {
  if (!('script' in step)) return { command: step.command, wrapped: undefined };
  // Facts are read when the whole workload has passed, that is in its last step.
  const observables = index === workload.steps.length - 1 ? (workload.observables ?? []) : [];
  const text = wrapScript(step.script, step.exit ?? 0, observables, mark);
  return { command: ['sh', '-c', text], wrapped: { mark, observables } };
}
