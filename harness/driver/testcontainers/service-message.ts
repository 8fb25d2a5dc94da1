import type { ContainerCreateOptions } from 'dockerode';

/** What the worker is asked to start. */
export interface StartMessage {
  readonly image: string;
  readonly body: ContainerCreateOptions;
  readonly port: number;
  readonly timeoutMs: number;
  /** Whether what the engine publishes can be connected to from here. */
  readonly portsAreInReach: boolean;
}

/** What the worker is told: to begin, and then that a created container may be started. */
export type WorkerRequest = { readonly kind: 'begin'; readonly message: StartMessage } | { readonly kind: 'go-on' };

/** What the worker says of one start, in this order; `failed` may come at any time. */
export type WorkerAnswer =
  { readonly kind: 'created' | 'started' | 'ready' } | { readonly kind: 'failed'; readonly message: string };
