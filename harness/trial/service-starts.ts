import type { Service } from '../../workloads/service.js';
import type { StepEnd } from './step-end.js';

/** How far a service has come. */
interface Start {
  state: 'begun' | 'started' | 'ready';
  /** Why it will not be ready. */
  end: StepEnd | undefined;
}

/** Starts a service; resolves when it is ready (undefined) or failed. `onStarted` is called when its container runs. */
export type StartOne = (onStarted: () => void, signal: AbortSignal) => Promise<StepEnd | undefined>;

/** The services of a trial while they are started: which one is next, and which one failed. */
export class ServiceStarts {
  readonly #services: readonly Service[];
  readonly #starts = new Map<string, Start>();
  readonly #underWay: Promise<void>[] = [];
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  #waiting: (() => void)[] = [];
  #broken: { readonly error: unknown } | undefined;

  constructor(services: readonly Service[], signal: AbortSignal) {
    this.#services = services;
    this.#signal = AbortSignal.any([signal, this.#stop.signal]);
  }

  /** The first failed one, in the order written. */
  get failure(): { readonly service: string; readonly end: StepEnd } | undefined {
    return this.#services
      .flatMap(({ name }) => {
        const end = this.#starts.get(name)?.end;
        return end === undefined ? [] : [{ service: name, end }];
      })
      .at(0);
  }

  /**
   * The next one to be started, as soon as all that it comes after is so; undefined once all are ready, or one failed.
   * Rejects when the signal is aborted.
   */
  async next(): Promise<Service | undefined> {
    for (;;) {
      this.#throwIfBroken();
      if (this.failure !== undefined) return undefined;
      const next = this.#services.find((service, index) => !this.#starts.has(service.name) && this.#mayStart(index));
      if (next !== undefined) return next;
      if ([...this.#starts.values()].every(({ state }) => state === 'ready')) return undefined;
      await this.#change();
    }
  }

  /** Resolves when its container runs, or it or another one failed. */
  async begin(service: Service, startOne: StartOne): Promise<void> {
    const start: Start = { state: 'begun', end: undefined };
    this.#starts.set(service.name, start);
    this.#underWay.push(this.#follow(start, startOne));
    while (start.state === 'begun' && this.failure === undefined && this.#broken === undefined) await this.#change();
  }

  /** Resolves when nothing is waited for any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** Ends all waiting. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.settled();
  }

  async #follow(start: Start, startOne: StartOne): Promise<void> {
    const onStarted = (): void => {
      start.state = 'started';
      this.#tell();
    };
    try {
      start.end = await startOne(onStarted, this.#signal);
      if (start.end === undefined) start.state = 'ready';
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#broken ??= { error };
    }
    this.#tell();
  }

  #mayStart(index: number): boolean {
    const before = this.#services.slice(0, index).map(({ name }) => ({ service: name, until: 'ready' }) as const);
    return (this.#services[index]?.after ?? before).every(({ service, until }) => {
      const state = this.#starts.get(service)?.state;
      return state === 'ready' || (state === 'started' && until === 'started');
    });
  }

  #throwIfBroken(): void {
    if (this.#broken !== undefined) throw this.#broken.error;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #tell(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
