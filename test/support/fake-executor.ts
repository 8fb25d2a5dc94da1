import type { Block, PlannedTrial } from '../../harness/run/plan-blocks.js';
import type { BlockExecutor } from '../../harness/run/run-blocks.js';
import type { Trial } from '../../results/trial.js';
import { trialOf } from './records.js';

/** Trials end in the next turn of the event loop; which ran together is remembered. */
export class FakeExecutor implements BlockExecutor {
  readonly calls: string[] = [];
  mostTogether = 0;
  /** Workloads that ever ran beside another. */
  readonly companions = new Map<string, Set<string>>();
  private readonly running = new Set<string>();

  constructor(
    private readonly health: Readonly<Record<string, string>> = {},
    private readonly onTrial: (block: Block, planned: PlannedTrial) => void = () => undefined,
  ) {}

  before({ workload }: Block): Promise<string | undefined> {
    this.calls.push(`before ${workload}`);
    return Promise.resolve(this.health[`before ${workload}`]);
  }

  async trial({ workload, privilege }: Block, planned: PlannedTrial): Promise<Trial> {
    this.calls.push(`trial ${workload} ${planned.arm} ${String(planned.round)}`);
    this.running.add(workload);
    this.mostTogether = Math.max(this.mostTogether, this.running.size);
    for (const one of this.running) {
      this.companions.set(one, new Set([...(this.companions.get(one) ?? []), ...this.running]));
    }
    await new Promise((resolve) => setImmediate(resolve));
    this.running.delete(workload);
    this.onTrial({ workload, privilege, trials: [] }, planned);
    return trialOf({ workload, privilege, ...planned });
  }

  after({ workload }: Block): Promise<string | undefined> {
    this.calls.push(`after ${workload}`);
    return Promise.resolve(this.health[`after ${workload}`]);
  }

  release({ workload }: Block, isFailing: boolean): Promise<void> {
    this.calls.push(`${isFailing ? 'give up' : 'release'} ${workload}`);
    const failure = this.health[`release ${workload}`];
    return failure === undefined ? Promise.resolve() : Promise.reject(new Error(failure));
  }
}
