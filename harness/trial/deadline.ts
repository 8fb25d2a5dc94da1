/** The time of a step is over. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** A signal that is aborted by its parent or when the time is over; dispose it to stop the timer. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  readonly signal: AbortSignal;

  constructor(
    readonly timeoutMs: number,
    parent: AbortSignal,
  ) {
    this.timer = setTimeout(() => {
      this.controller.abort(new DeadlineError(`no end within ${String(timeoutMs)} ms`));
    }, timeoutMs);
    this.signal = AbortSignal.any([this.controller.signal, parent]);
  }

  get passed(): boolean {
    return this.controller.signal.aborted;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.timer);
  }
}
