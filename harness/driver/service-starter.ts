import type { CreateRequest } from './container-driver.js';

/** A container that has to listen on a port before anything uses it. */
export interface ServiceRequest {
  readonly create: CreateRequest;
  /** Port inside the container; it is published on a free port of the engine's host. */
  readonly port: number;
  readonly timeoutMs: number;
  /** Does what a container needs before it is started; it is not started when this rejects. */
  readonly onCreated: (signal: AbortSignal) => Promise<void>;
  /** Called when its container runs. */
  readonly onStarted: () => void;
}

/** Why a service did not become ready; `ready` when it did. */
export type ServiceStart = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly message: string };

/**
 * Port to something that starts services and waits until they listen. Every call ends when its signal is aborted, and
 * rejects where `onCreated` does.
 */
export interface ServiceStarter {
  start(request: ServiceRequest, signal: AbortSignal): Promise<ServiceStart>;
  close(): Promise<void>;
}
