import type { ClientFacts } from '../../results/environment.js';
import type { ProcessResult } from '../process/process-runner.js';

export interface ClientLimits {
  readonly timeoutMs: number;
  /** Whether `build` is BuildKit's. */
  readonly buildkit?: boolean;
  /** Standard input. */
  readonly input?: string;
  readonly signal: AbortSignal;
}

/** Port to the docker client of this machine. */
export interface DockerClient {
  readonly facts: ClientFacts;
  /** Runs one command line, without the choice of the engine, against an endpoint; never rejects. */
  run(args: readonly string[], endpoint: string, limits: ClientLimits): Promise<ProcessResult>;
}
