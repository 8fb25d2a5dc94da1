import type { Clock } from '../../harness/clock/clock.js';
import type { Progress } from '../../harness/progress/progress.js';
import type { Block, PlannedTrial } from '../../harness/run/plan-blocks.js';
import { outcomePassed } from '../../results/step-passed.js';
import type { Trial } from '../../results/trial.js';
import { shownText } from '../shown-text.js';
import { Tally } from './tally.js';

const blockKey = ({ workload, privilege }: Pick<Block, 'workload' | 'privilege'>): string =>
  `${workload} [${privilege}]`;

/** Plain lines, one for each workload: for logs. */
export class LineProgress implements Progress {
  private readonly tally: Tally;
  private readonly open = new Map<string, { left: number; passed: Map<string, number> }>();

  constructor(
    private readonly write: (text: string) => void,
    clock: Clock,
  ) {
    this.tally = new Tally(clock);
  }

  phase(text: string): void {
    this.write(`${text}\n`);
  }

  begin(total: number, done: number): void {
    this.tally.begin(total, done);
    this.write(`${String(total)} trials${done === 0 ? '' : `, ${String(done)} of them done before`}\n`);
  }

  trialStarted(block: Block, planned: PlannedTrial): void {
    const key = blockKey(block);
    const { trials } = block;
    const known = this.open.get(key);
    if (known === undefined) this.open.set(key, { left: trials.length - trials.indexOf(planned), passed: new Map() });
  }

  trialFinished(trial: Trial): void {
    this.tally.finished();
    const key = blockKey(trial);
    const block = this.open.get(key);
    if (block === undefined) return;
    block.left -= 1;
    const side = trial.arm === 'candidate' ? trial.target : trial.arm;
    block.passed.set(side, (block.passed.get(side) ?? 0) + (outcomePassed(trial.outcome) ? 1 : 0));
    if (block.left > 0) return;
    this.open.delete(key);
    const sides = [...block.passed].sort().map(([name, passed]) => `${name} ${String(passed)} passed`);
    this.write(`${this.tally.text} ${key}: ${sides.join(', ')}\n`);
  }

  note(text: string): void {
    this.write(`note: ${shownText(text)}\n`);
  }

  end(): void {
    this.open.clear();
  }
}
