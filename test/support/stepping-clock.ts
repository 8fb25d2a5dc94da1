import { FakeClock } from '../../harness/clock/fake-clock.js';

/**
 * Time that passes only when somebody sleeps, and lets everybody else go on meanwhile. As every clock it does not reject on
 * an abort; it rejects after `mostSleeps`, so that a loop which heeds no signal ends all the same.
 */
export class SteppingClock extends FakeClock {
  sleeps = 0;

  constructor(
    /** Told the number of each sleep, from 1. */
    private readonly onSleep: (count: number) => void = () => undefined,
    readonly mostSleeps = 100,
  ) {
    super();
  }

  override async sleep(durationMs: number): Promise<void> {
    this.sleeps += 1;
    if (this.sleeps > this.mostSleeps) throw new Error('the loop does not end');
    this.onSleep(this.sleeps);
    await new Promise((resolve) => setImmediate(resolve));
    this.advance(durationMs);
  }
}
