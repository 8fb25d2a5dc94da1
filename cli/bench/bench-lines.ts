import type { BenchProgress } from '../../harness/bench/bench-request.js';
import type { Progress } from '../../harness/progress/progress.js';

/** Shows a benchmark's progress by the phases of a run's: a block is long, and one line for each is enough. */
export class BenchLines implements BenchProgress {
  constructor(private readonly progress: Progress) {}

  phase(text: string): void {
    this.progress.phase(text);
  }

  blockFinished(block: number, ofAtMost: number): void {
    this.progress.phase(`block ${String(block)} of at most ${String(ofAtMost)} is measured`);
  }

  note(text: string): void {
    this.progress.note(text);
  }
}
