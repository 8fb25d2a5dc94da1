import type { ContainerFacts } from '../driver/container-driver.js';
import type { ContainerUsage } from '../driver/observed-container.js';
import type { ContainerRole } from '../../results/container-role.js';
import type { InfrastructureCause, StepResult } from '../../results/outcome.js';
import type { Excerpt } from '../../results/excerpt.js';

/** How the attempt to run one container to its end came out; the steps before it are not its business. */
export type StepEnd =
  | {
      readonly kind: 'ended';
      readonly result: StepResult;
      readonly observables: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'create-failed'; readonly statusCode: number; readonly message: string }
  | { readonly kind: 'start-failed'; readonly statusCode: number; readonly message: string; readonly exitCode: number }
  | {
      readonly kind: 'timed-out';
      readonly phase: 'start' | 'ready' | 'run';
      readonly timeoutMs: number;
      readonly stdout: Excerpt;
      readonly stderr: Excerpt;
    }
  | {
      readonly kind: 'service-ended';
      readonly exitCode: number;
      readonly stdout: Excerpt;
      readonly stderr: Excerpt;
    }
  | { readonly kind: 'infrastructure'; readonly cause: InfrastructureCause; readonly message: string };

/** What was read back of a container, as far as it came into being. */
export interface ReadBack {
  readonly facts: ContainerFacts;
  readonly uidMap: string | undefined;
  readonly uidMapSource: 'process' | 'host' | 'not-read';
}

export interface StepReport {
  readonly role: ContainerRole;
  /** Undefined when none was created. */
  readonly containerId: string | undefined;
  readonly end: StepEnd;
  readonly readBack: ReadBack | undefined;
  /** The container's mount table after a failure, in the form of proc_pid_mountinfo(5). */
  readonly mounts?: string | undefined;
  /** Only where it was asked for. */
  readonly usage?: ContainerUsage | undefined;
}
