import type { HostOptions } from '../host-options.js';
import type { RuntimeProgram } from './engine-config.js';
import { engineLayout } from './engine-layout.js';
import type { EngineRole } from './engine-layout.js';
import { PrivateEngine } from './private-engine.js';
import { removeLeftContainers } from './remove-left-containers.js';
import type { Slot } from './slot.js';
import type { WantedTarget } from './wanted-targets.js';

/** The private engines of a slot, one for each role that a wanted target has. They can be started more than once. */
export class PrivateEngines {
  private engines: PrivateEngine[] = [];

  constructor(
    private readonly slot: Slot,
    private readonly wanted: readonly WantedTarget[],
    private readonly runtimes: readonly RuntimeProgram[],
    private readonly options: HostOptions,
  ) {}

  /** Those that run now. */
  get running(): readonly PrivateEngine[] {
    return this.engines;
  }

  /** Rejects when one of them does not start; the others then run until `stop`. */
  async start(signal: AbortSignal): Promise<void> {
    const { slot, runtimes, options } = this;
    const roles = [...new Set(this.wanted.map(({ role }) => role))];
    const engines = new Map<string, PrivateEngine>();
    const started = await Promise.allSettled(
      roles.map(async (role) => {
        const layout = engineLayout(slot.directory, slot.index, role);
        const defaultRuntime = role === 'builds' ? this.runtimeOf(role) : 'runc';
        const engine = await PrivateEngine.start(layout, { runtimes, defaultRuntime }, options, signal);
        engines.set(role, engine);
        await removeLeftContainers(engine.docker);
      }),
    );
    this.engines = roles.flatMap((role) => engines.get(role) ?? []);
    const failed = started.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  private runtimeOf(role: EngineRole): string {
    return this.wanted.find((target) => target.role === role)?.runtime ?? 'runc';
  }

  /** Ends them and removes all but their data roots. */
  async stop(): Promise<void> {
    await Promise.all(this.engines.splice(0).map((engine) => engine.stop()));
  }
}
