import type { Privilege } from '../../vocabulary/privilege.js';
import { untilAborted } from '../driver/abort.js';
import { compareSnapshots } from './compare-snapshots.js';
import { contaminationReasons } from './contamination-reasons.js';
import type { EndedBlock, ReasonOptions } from './contamination-reasons.js';
import type { HealthProblem } from './health-problem.js';
import type { HealthSnapshot } from './health-snapshot.js';
import type { HealthInspector } from './host-inspector.js';

/** A block, as the health check knows it. */
export interface WatchedBlock {
  readonly workload: string;
  readonly privilege: Privilege;
}

export interface MonitorOptions extends ReasonOptions {
  readonly signal: AbortSignal;
  /** Waits until what is about to end by itself has ended. */
  pause(): Promise<void>;
  /** Makes the host what it was; rejects when it cannot. */
  recover(problems: readonly HealthProblem[]): Promise<void>;
}

interface Waiting extends EndedBlock {
  readonly resolve: (reason: string | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Compares the host before and after every block. What a block leaves under its own name is its own matter. Anything else
 * may be the work of whichever block ran: as soon as it is seen no block starts any more, those under way end, and what is
 * still there then marks them all. The host is recovered when the last of them has let go.
 */
export class HealthMonitor {
  /** Everything between `enter` and `release`. */
  private readonly present = new Set<string>();
  private readonly waiting = new Map<string, Waiting>();
  /** What the host was when nothing ran. */
  private base: Promise<HealthSnapshot> | undefined;
  /** Set while no block may start. */
  private gate: Gate | undefined;
  private found: readonly HealthProblem[] = [];
  private mustRecover = false;
  private runFails = false;

  constructor(
    private readonly inspector: HealthInspector,
    private readonly options: MonitorOptions,
  ) {}

  /** Resolves when a block may start; rejects when the host could not be recovered. */
  async enter(block: WatchedBlock): Promise<void> {
    while (this.gate !== undefined) await untilAborted(this.gate.promise, this.options.signal);
    this.present.add(nameOf(block));
    this.base ??= this.inspector.snapshot(this.options.signal);
    await this.base;
  }

  /**
   * Why the trials of a block prove nothing, once that is known. `own` is what only this block is to blame for; `broken`
   * is what also makes worthless what ran beside it.
   */
  async check(
    block: WatchedBlock,
    { own, broken }: { readonly own?: string | undefined; readonly broken?: string | undefined } = {},
  ): Promise<string | undefined> {
    const problems = await this.problems();
    const suspected = own !== undefined || broken !== undefined || problems.some((one) => this.concerns(one, block));
    if (this.gate === undefined) {
      if (!suspected) return undefined;
      this.gate = closedGate();
    }
    return untilAborted(
      new Promise<string | undefined>((resolve, reject) => {
        this.waiting.set(nameOf(block), { ...block, own, broken, resolve, reject });
        this.settleWhenQuiet();
      }),
      this.options.signal,
    );
  }

  /** After a block, however it ended. The last one recovers the host where that is needed, unless the run is failing. */
  async release(block: WatchedBlock, isFailing = false): Promise<void> {
    const name = nameOf(block);
    this.runFails ||= isFailing;
    this.waiting.delete(name);
    if (!this.present.delete(name)) return;
    if (this.present.size > 0) {
      this.settleWhenQuiet();
      return;
    }
    this.base = undefined;
    if (this.runFails) {
      this.gate?.reject(new Error('the run stops'));
      return;
    }
    if (this.mustRecover) await this.recover();
    this.gate?.resolve();
    this.gate = undefined;
  }

  /** The host is another one: what it was before says nothing any more. */
  forget(): void {
    this.base = this.present.size === 0 ? undefined : this.inspector.snapshot(this.options.signal);
    this.base?.catch(() => undefined);
  }

  private async recover(): Promise<void> {
    try {
      await this.options.recover(this.found);
    } catch (error) {
      this.gate?.reject(error);
      throw error;
    }
    this.mustRecover = false;
    this.found = [];
  }

  private async problems(): Promise<HealthProblem[]> {
    const { signal } = this.options;
    const before = await (this.base ?? this.inspector.snapshot(signal));
    return compareSnapshots(before, await this.inspector.snapshot(signal));
  }

  private concerns(problem: HealthProblem, block: WatchedBlock): boolean {
    return contaminationReasons([problem], [block], this.options)[0] !== undefined;
  }

  private settleWhenQuiet(): void {
    if (this.waiting.size === 0 || [...this.present].some((name) => !this.waiting.has(name))) return;
    const ended = [...this.waiting.values()];
    this.waiting.clear();
    this.settle(ended).catch((error: unknown) => {
      for (const { reject } of ended) reject(error);
    });
  }

  /** Everything has ended: what is there now was left by one of them. */
  private async settle(ended: readonly Waiting[]): Promise<void> {
    await this.options.pause();
    const problems = await this.problems();
    const reasons = contaminationReasons(problems, ended, this.options);
    this.found = problems;
    this.mustRecover = reasons.some((reason) => reason !== undefined);
    for (const [index, { resolve }] of ended.entries()) resolve(reasons[index]);
  }
}

interface Gate {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

function closedGate(): Gate {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Nobody may be waiting at the gate when it fails.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

const nameOf = ({ workload, privilege }: WatchedBlock): string => `${workload}|${privilege}`;
