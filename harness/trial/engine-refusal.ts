import type { InfrastructureCause } from '../../results/outcome.js';
import { EngineUnreachableError } from '../driver/container-driver.js';
import type { StepEnd } from './step-end.js';

/** Refusals that say something about the engine's surroundings and nothing about the runtime. */
export function surroundingsCause(statusCode: number, message: string): InfrastructureCause | undefined {
  // The kernel gives the same error for limits of namespaces, keys and cgroups: those are differences.
  const isLimit = /clone|unshare|fork|namespace|session key|keyring|cpuset|cgroup/i.test(message);
  if (/no space left on device|disk quota exceeded/i.test(message) && !isLimit) return 'no-space';
  if (statusCode === 404 && /no such image/i.test(message)) return 'image-missing';
  return undefined;
}

/** An error of the engine in the middle of a trial, when it did not refuse the container itself. */
export function engineFailure(error: unknown): Extract<StepEnd, { readonly kind: 'infrastructure' }> {
  const message = error instanceof Error ? error.message : String(error);
  const cause = error instanceof EngineUnreachableError ? 'engine-unreachable' : 'engine-error';
  return { kind: 'infrastructure', cause, message };
}

/** How a container came out that the engine did not create or start; `exitCode` is what it reports of a start. */
export function refusal(
  kind: 'create-failed' | 'start-failed',
  statusCode: number,
  message: string,
  exitCode = 0,
): StepEnd {
  const cause = surroundingsCause(statusCode, message);
  if (cause !== undefined) return { kind: 'infrastructure', cause, message };
  return kind === 'create-failed' ? { kind, statusCode, message } : { kind, statusCode, message, exitCode };
}
