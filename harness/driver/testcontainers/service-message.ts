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

/** What the worker answers. */
export type StartAnswer = { readonly ok: true } | { readonly ok: false; readonly message: string };
