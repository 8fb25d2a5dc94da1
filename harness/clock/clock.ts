/** Port to time. */
export interface Clock {
  now(): Date;
  /** Milliseconds that only grow; for durations. */
  monotonicMs(): number;
  /** Resolves after the time, or at once when the signal is aborted; never rejects. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}
