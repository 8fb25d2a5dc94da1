import { HarnessError } from '../errors/harness-error.js';
import type { Host } from '../host/host.js';
import type { Progress } from '../progress/progress.js';

/** Sets a host back that may be harmed, once for all workers that noticed its end. */
export class Revival {
  private underWay: Promise<void> | undefined;
  private lives = 0;

  constructor(
    private readonly host: Pick<Host, 'disposable' | 'recover'>,
    private readonly progress: Progress,
    private readonly afterwards: () => void,
    private readonly signal: AbortSignal,
  ) {}

  /** Which life the host is in; resolves when none is being given. */
  async currentLife(): Promise<number> {
    await this.underWay;
    return this.lives;
  }

  /** Whether the host may be harmed at all: one of somebody's is never set back. */
  get isPossible(): boolean {
    return this.host.disposable !== undefined;
  }

  /** Why the host is lost; undefined while it lives, though an engine of it may not. */
  get death(): string | undefined {
    return this.host.disposable?.death;
  }

  /** Gives the host a new life unless somebody has since the one that is named. Rejects when that cannot be done. */
  async revive(life: number, reason: string): Promise<void> {
    if (this.underWay === undefined && life === this.lives) {
      this.underWay = this.replace(reason).finally(() => {
        this.underWay = undefined;
      });
      this.underWay.catch(() => undefined);
    }
    await this.underWay;
  }

  /** Sets the host back after a trial that was allowed to change it; nothing else may be under way. */
  async setBack(): Promise<void> {
    if (this.isPossible) await this.recover();
  }

  private replace(reason: string): Promise<void> {
    this.progress.note(`${reason}; going on with a fresh guest`);
    return this.recover();
  }

  private async recover(): Promise<void> {
    try {
      await this.host.recover(this.signal);
    } catch (cause) {
      this.signal.throwIfAborted();
      const detail = cause instanceof Error ? cause.message : String(cause);
      throw new HarnessError('infrastructure', `the run stopped: no fresh guest: ${detail}; continue with --resume`, {
        cause,
      });
    }
    this.lives += 1;
    this.afterwards();
  }
}
