/** How to run one program. */
export interface ProcessRequest {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** How a program ended: facts, never thrown. */
export interface ProcessResult {
  /** Undefined when a signal ended it or it could not be started. */
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly timedOut: boolean;
  /** Error code of a start that failed, e.g. `ENOENT`. */
  readonly startError: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Port to the programs of this machine. */
export interface ProcessRunner {
  run(request: ProcessRequest): Promise<ProcessResult>;
}
