import type { Clock } from '../../harness/clock/clock.js';
import type { Progress } from '../../harness/progress/progress.js';
import type { Block, PlannedTrial } from '../../harness/run/plan-blocks.js';
import { trialKey } from '../../harness/run/plan-blocks.js';
import type { Trial } from '../../results/trial.js';
import { durationText } from './duration-text.js';
import { shownText } from '../shown-text.js';
import { Tally } from './tally.js';

const clearLine = '\r\u001b[2K';

/** One line that is written anew: what runs, how far, how long still. */
export class TerminalProgress implements Progress {
  private readonly tally: Tally;
  private readonly running = new Map<string, string>();

  constructor(
    private readonly write: (text: string) => void,
    private readonly columns: number,
    clock: Clock,
  ) {
    this.tally = new Tally(clock);
  }

  phase(text: string): void {
    this.show(`${text} ...`);
  }

  begin(total: number, done: number): void {
    this.tally.begin(total, done);
  }

  trialStarted({ workload, privilege }: Block, planned: PlannedTrial): void {
    const side = planned.arm === 'candidate' ? planned.target : planned.arm;
    this.running.set(trialKey({ ...planned, workload, privilege }), `${workload} on ${side}`);
    this.refresh();
  }

  trialFinished(trial: Trial): void {
    this.tally.finished();
    this.running.delete(trialKey(trial));
    this.refresh();
  }

  note(text: string): void {
    this.write(`${clearLine}note: ${shownText(text)}\n`);
  }

  end(): void {
    this.running.clear();
    this.write(clearLine);
  }

  private refresh(): void {
    const { leftMs } = this.tally;
    const left = leftMs === undefined ? '' : `, about ${durationText(leftMs)} left`;
    this.show(`${this.tally.text} trials${left}  ${[...this.running.values()].join(', ')}`);
  }

  private show(text: string): void {
    this.write(`${clearLine}${text.slice(0, Math.max(20, this.columns - 1))}`);
  }
}
