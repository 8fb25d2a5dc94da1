import type { CleanupFailure } from '../cleanup/cleanup-stack.js';
import type { DockerClient } from '../client/docker-client.js';
import type { TargetId } from '../../vocabulary/target-id.js';
import type { Clock } from '../clock/clock.js';
import type { Machine } from '../machine/machine.js';
import type { EvidenceStore } from '../record/evidence-store.js';

/** What a trial needs beside its target. */
export interface TrialPorts {
  readonly clock: Clock;
  readonly evidence: EvidenceStore;
  /** Value of the owner label: which process answers for the containers. */
  readonly owner: string;
  /** For docker steps; undefined where no client works with the engines. */
  readonly client: DockerClient | undefined;
  /** The engines' machine; undefined where it cannot be reached but through them. */
  readonly machine: Machine | undefined;
  /** Ends programs that hang while they create or start a container. */
  readonly freeContainer: (containerId: string) => Promise<void>;
  /** What the machine around a target says since a moment, by file name; empty where nobody can ask it. */
  readonly surroundings: (target: TargetId, since: Date) => Promise<Readonly<Record<string, string>>>;
  /** By how much the machine is slower than real hardware: 1 or more. */
  readonly slowness: number;
  /** Told of what a trial made and could not remove. */
  readonly onLeftover?: (failures: readonly CleanupFailure[]) => void;
  /** A text of letters and digits that no other trial has. */
  readonly newMark: () => string;
}
