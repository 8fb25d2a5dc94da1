import type { Clock } from '../../harness/clock/clock.js';

/** Counts finished trials and guesses the time left from the speed so far. */
export class Tally {
  private total = 0;
  private doneBefore = 0;
  private done = 0;
  private startedMs = 0;

  constructor(private readonly clock: Clock) {}

  begin(total: number, done: number): void {
    this.total = total;
    this.doneBefore = done;
    this.done = done;
    this.startedMs = this.clock.monotonicMs();
  }

  finished(): void {
    this.done += 1;
  }

  get text(): string {
    return `${String(this.done).padStart(String(this.total).length)}/${String(this.total)}`;
  }

  /** In ms; undefined before the first trial. */
  get leftMs(): number | undefined {
    const made = this.done - this.doneBefore;
    if (made === 0) return undefined;
    return ((this.clock.monotonicMs() - this.startedMs) / made) * (this.total - this.done);
  }
}
