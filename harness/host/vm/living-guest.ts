import { basename } from 'node:path';
import type { ProcessRequest, ProcessResult, ProcessRunner } from '../../process/process-runner.js';
import { loadImage } from '../../image/load-image.js';
import type { PreparedImage } from '../../image/prepared-image.js';
import type { HostOptions } from '../host-options.js';
import { readyState } from './booted-guest.js';
import type { Guest } from './guest.js';
import { GuestEngines } from './guest-engines.js';
import type { GuestRole } from './guest-engines.js';
import type { OpenedGuest } from './open-guest.js';

/** A guest in which everything stands still must not hold up its run. */
const answerMs = 120_000;

/** The guest of a run over all its lives: it can be set back, and replaced when it is lost. */
export class LivingGuest {
  readonly engines: GuestEngines;
  private current: Guest;
  private hasNewImages = false;
  private readonly loaded = new Map<string, PreparedImage>();

  constructor(
    private readonly opened: OpenedGuest,
    roles: readonly GuestRole[],
    { clock }: HostOptions,
  ) {
    this.current = opened.guest;
    this.engines = new GuestEngines(opened.plan.folder, roles, clock);
  }

  get guest(): Guest {
    return this.current;
  }

  /** Runs programs in whatever guest there is when it is asked. */
  readonly runner: ProcessRunner = {
    run: (request: ProcessRequest): Promise<ProcessResult> =>
      this.current.runner.run({ timeoutMs: answerMs, ...request }),
  };

  /** Why the guest is lost; undefined while it lives. */
  get death(): string | undefined {
    const { lost } = this.current;
    return lost.aborted ? String(lost.reason instanceof Error ? lost.reason.message : lost.reason) : undefined;
  }

  connect(signal: AbortSignal): Promise<void> {
    return this.engines.connect(this.current, signal);
  }

  /** The line of `--version` that names one, by program; those that do not say are left out. */
  async runtimeVersions(programs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const program of new Set(programs)) {
      const { exitCode, stdout } = await this.runner.run({ file: program, args: ['--version'] });
      const line = versionLine(program, stdout);
      if (exitCode === 0 && line !== undefined) found.set(program, line);
    }
    return found;
  }

  /** Puts the same bytes on every engine; returns the id that the first of them knows it by. */
  async load(image: PreparedImage, signal: AbortSignal): Promise<string> {
    this.loaded.set(image.reference, image);
    const ids: string[] = [];
    // One after the other: two streams into an emulated machine are not faster than one.
    for (const { docker } of this.engines.running) {
      const { id, wasThere } = await loadImage(docker, image, signal);
      if (!wasThere) this.hasNewImages = true;
      ids.push(id);
    }
    return ids[0] ?? image.imageId;
  }

  async keep(signal: AbortSignal): Promise<void> {
    await this.opened.keep(this.hasNewImages, signal);
    this.hasNewImages = false;
    await this.connect(signal);
  }

  async recover(signal: AbortSignal): Promise<void> {
    if (this.current.isRunning) {
      try {
        await this.current.restore(readyState, signal);
        await this.connect(signal);
        return;
      } catch {
        // QEMU itself may stand still, or the state be lost: only another one helps.
        signal.throwIfAborted();
      }
    }
    await this.current.stop();
    this.current = await this.opened.reopen(signal);
    await this.connect(signal);
    // Another run may have kept the guest without the images of this one.
    for (const image of this.loaded.values()) await this.load(image, signal);
    await this.keep(signal);
  }

  close(): Promise<void> {
    return this.engines.close();
  }
}

/** `runc version 1.1.5`, or with the program's name put before where the line lacks it; undefined where no line has a number. */
export function versionLine(program: string, text: string): string | undefined {
  const line = text
    .split('\n')
    .find((one) => /\d+\.\d+/.test(one))
    ?.trim()
    .replace(/\s+/g, ' ');
  const name = basename(program);
  return line === undefined || line.startsWith(name) ? line : `${name} ${line}`;
}
