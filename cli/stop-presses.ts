import type { Clock } from '../harness/clock/clock.js';

/** Nobody asks again so soon. */
const samePressMs = 500;

/** Tells the signals of a user who asks twice from one key press that arrives twice: from the terminal, and from a program around this one. */
export class StopPresses {
  private firstAtMs: number | undefined;

  constructor(private readonly clock: Pick<Clock, 'monotonicMs'>) {}

  /** Takes a signal; `end` when the user does not want to wait any longer. */
  take(): 'stop' | 'end' | 'ignore' {
    const nowMs = this.clock.monotonicMs();
    if (this.firstAtMs === undefined) {
      this.firstAtMs = nowMs;
      return 'stop';
    }
    return nowMs - this.firstAtMs < samePressMs ? 'ignore' : 'end';
  }
}
