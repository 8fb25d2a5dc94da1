import type { EngineAnswer, ExecResult } from './container-driver.js';
import type { ContainerUsage, WrittenFiles } from './observed-container.js';

/** A call of the driver that can be scripted. */
export type FakePhase = 'create' | 'capture' | 'start' | 'wait' | 'stop' | 'kill' | 'inspect' | 'exec' | 'observe';

/** How one container behaves; everything left out goes well. */
export interface FakeBehaviour {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
  readonly oomKilled?: boolean;
  /** Answers with a refusal; `exitCode` is what the engine then reports for the container. */
  readonly refuse?: { readonly at: 'create' | 'start'; readonly statusCode: number; readonly message: string };
  /** What a command inside it gives, or a refusal of the engine. */
  readonly exec?: (command: readonly string[]) => EngineAnswer<ExecResult>;
  /** Does not answer until the call is aborted. */
  readonly hangAt?: FakePhase;
  /** The engine is gone from this call on. */
  readonly deadAt?: FakePhase;
  /** Runtime that the engine reports; as asked for when left out. */
  readonly runtime?: string;
  /** Process id on the engine's host while it runs. */
  readonly pid?: number;
  /** What the engine says of its health check, one inspection after another, the last one from then on. */
  readonly health?: readonly [string, ...string[]];
  /** It has ended by itself at this inspection, counted from 1, and later. */
  readonly endsAtInspection?: number;
  /** It ends by itself while somebody else waits until it listens. */
  readonly endsBeforeReady?: boolean;
  /** Where its volumes are mounted. */
  readonly volumes?: readonly string[];
  readonly written?: (volumes: readonly string[]) => WrittenFiles;
  readonly usage?: ContainerUsage;
  /** How often the engine refuses to remove it. */
  readonly refusedRemovals?: number;
}
