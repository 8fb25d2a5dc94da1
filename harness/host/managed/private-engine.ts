import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { timeLimit } from '../../clock/time-limit.js';
import { untilAborted } from '../../driver/abort.js';
import { EngineDriver } from '../../driver/engine-driver.js';
import { WorkerServices } from '../../driver/testcontainers/worker-services.js';
import { HarnessError } from '../../errors/harness-error.js';
import { connect } from '../engine/connect.js';
import { createBridge } from './bridge.js';
import { containerdConfig, daemonArguments, daemonConfig } from './engine-config.js';
import type { RuntimeProgram } from './engine-config.js';
import type { EngineLayout } from './engine-layout.js';
import { startProgram } from './engine-program.js';
import type { EngineProgram } from './engine-program.js';
import { sweepEngine } from './sweep.js';
import type { SweepTools } from './sweep.js';

const readyDeadlineMs = 30_000;
const stopDeadlineMs = 1500;
const pollMs = 20;
const answerMs = 2000;

export interface EngineRuntimes {
  readonly runtimes: readonly RuntimeProgram[];
  readonly defaultRuntime: string;
}

/** A container engine of our own: its own containerd, data root, socket and bridge. */
export class PrivateEngine {
  private constructor(
    readonly layout: EngineLayout,
    readonly docker: Docker,
    readonly driver: EngineDriver,
    readonly services: WorkerServices,
    private readonly programs: readonly EngineProgram[],
    private readonly tools: SweepTools,
    private readonly stopping: AbortController,
  ) {}

  /** Starts it and waits until it answers. What it made is gone again when this throws. */
  static async start(
    layout: EngineLayout,
    { runtimes, defaultRuntime }: EngineRuntimes,
    tools: SweepTools,
    signal: AbortSignal,
  ): Promise<PrivateEngine> {
    try {
      await mkdir(layout.runDirectory, { recursive: true, mode: 0o711 });
      await createBridge(layout.bridge, layout.number, tools.runner);
      const containerdFile = join(layout.runDirectory, 'containerd.toml');
      const daemonFile = join(layout.runDirectory, 'daemon.json');
      await writeFile(containerdFile, containerdConfig(layout));
      await writeFile(daemonFile, daemonConfig(runtimes, defaultRuntime));
      const programs = [
        startProgram('containerd', ['--config', containerdFile], join(layout.runDirectory, 'containerd.log')),
        startProgram('dockerd', daemonArguments(layout, daemonFile), join(layout.runDirectory, 'dockerd.log')),
      ];
      const stopping = new AbortController();
      const dead = PrivateEngine.watch(layout, programs, stopping.signal);
      const docker = connect(`unix://${layout.socket}`, {});
      await PrivateEngine.untilReady(layout, docker, tools, AbortSignal.any([signal, dead]));
      const driver = new EngineDriver(`unix://${layout.socket}`, docker, dead);
      const services = new WorkerServices(driver.endpoint);
      return new PrivateEngine(layout, docker, driver, services, programs, tools, stopping);
    } catch (error) {
      await sweepEngine(layout, tools);
      throw error;
    }
  }

  /** Ends it and removes all but its data root. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.services.close();
    // Its containers are removed by now; a polite end keeps the image store consistent.
    for (const program of this.programs.toReversed()) program.terminate();
    const ended = Promise.all(this.programs.map((program) => program.ended));
    await Promise.race([ended, this.tools.clock.sleep(stopDeadlineMs)]);
    await sweepEngine(this.layout, this.tools);
  }

  /** Aborted, with the reason, when one of the programs ends on its own. */
  private static watch(layout: EngineLayout, programs: readonly EngineProgram[], stopping: AbortSignal): AbortSignal {
    const dead = new AbortController();
    for (const program of programs) {
      void program.ended.then(async () => {
        if (stopping.aborted) return;
        dead.abort(
          new HarnessError(
            'infrastructure',
            `${program.name} of the ${layout.role} engine ended: ${await lastLines(layout)}`,
          ),
        );
      });
    }
    return dead.signal;
  }

  private static async untilReady(
    layout: EngineLayout,
    docker: Docker,
    { clock }: SweepTools,
    signal: AbortSignal,
  ): Promise<void> {
    const deadline = clock.monotonicMs() + readyDeadlineMs;
    for (;;) {
      signal.throwIfAborted();
      const answered = await untilAborted(docker.ping(), timeLimit(answerMs, signal)).then(
        () => true,
        () => false,
      );
      if (answered) return;
      if (clock.monotonicMs() > deadline) {
        throw new HarnessError(
          'infrastructure',
          `the ${layout.role} engine was not ready after ${String(readyDeadlineMs / 1000)} s: ${await lastLines(layout)}`,
        );
      }
      await clock.sleep(pollMs, signal);
    }
  }
}

async function lastLines(layout: EngineLayout): Promise<string> {
  const log = await readFile(join(layout.runDirectory, 'dockerd.log'), 'utf8').catch(() => '');
  return log.trim().split('\n').slice(-3).join(' | ') || 'it wrote no log';
}
