import type { Clock } from './clock.js';

/** Time that passes only when somebody sleeps. */
export class FakeClock implements Clock {
  private elapsedMs = 0;

  constructor(private readonly start = new Date('2026-01-01T00:00:00Z')) {}

  now(): Date {
    return new Date(this.start.getTime() + this.elapsedMs);
  }

  monotonicMs(): number {
    return this.elapsedMs;
  }

  advance(durationMs: number): void {
    this.elapsedMs += durationMs;
  }

  sleep(durationMs: number): Promise<void> {
    this.advance(durationMs);
    return Promise.resolve();
  }
}
