import { timeLimit } from '../../clock/time-limit.js';
import { HarnessError } from '../../errors/harness-error.js';
import type { HostOptions } from '../host-options.js';
import type { ProcessRunner } from '../../process/process-runner.js';
import { exchangeKeys, makeKey } from './link/make-key.js';
import { GuestAgent } from './link/guest-agent.js';
import { refreshGuest } from './link/refresh-guest.js';
import { SshLink } from './link/ssh-link.js';
import type { ForwardedSocket } from './link/ssh-connection.js';
import { MachineProcess } from './qemu/machine-process.js';
import type { MachineStart } from './qemu/machine-process.js';
import { agentSocket } from './qemu/qemu-arguments.js';

/** A boot under emulation takes up to a minute on two processors. */
const bootMs = 240_000;
/** Restoring one takes about a second. */
const restoreMs = 60_000;
const shownLines = 8;
/** What the kernel has taken for itself is not counted by it, and nothing in the guest may starve meanwhile. */
const roomBytes = 400 * 1024 ** 2;

/** How a guest's state is kept. */
export interface WhatIsKept {
  /** The file that its memory is written to, and the disk that it goes on with: an empty one on top of its present one. */
  readonly files?: { readonly memory: string; readonly nextDisk: string };
  /** The name under which it can be restored in this guest. */
  readonly snapshot?: string;
}

/** A virtual machine with a connection to it. Its state can be kept and brought back. */
export class Guest {
  private link: SshLink | undefined;

  private constructor(
    private readonly machine: MachineProcess,
    private readonly start: MachineStart,
    private readonly publicKey: string,
    private readonly sockets: readonly ForwardedSocket[],
    private readonly options: Pick<HostOptions, 'runner' | 'clock'>,
  ) {}

  /** Boots it, or goes on from a snapshot, and connects. Rejects with `HarnessError`; nothing runs then. */
  static async start(
    start: MachineStart,
    sockets: readonly ForwardedSocket[],
    options: Pick<HostOptions, 'runner' | 'clock'>,
    signal: AbortSignal,
  ): Promise<Guest> {
    const publicKey = await makeKey(start.folder, options.runner);
    const machine = await MachineProcess.start(start, options.clock, signal);
    const guest = new Guest(machine, start, publicKey, sockets, options);
    try {
      await guest.connect(signal);
      return guest;
    } catch (error) {
      await guest.stop();
      throw error;
    }
  }

  /** Runs programs in the guest. */
  get runner(): SshLink {
    if (this.link === undefined) throw new HarnessError('infrastructure', 'the guest is not connected');
    return this.link;
  }

  /** Aborted, with the reason, when the guest in its present state is lost. */
  get lost(): AbortSignal {
    const { harmed, ended } = this.machine;
    // Between two connections only the machine itself can be lost.
    return AbortSignal.any([harmed, ended, ...(this.link === undefined ? [] : [this.link.ended])]);
  }

  get console(): readonly string[] {
    return this.machine.console.tail();
  }

  /** The file that its disk is written to. */
  get disk(): string {
    return this.machine.disk;
  }

  /** Keeps the present state: as files for others, and under a name for itself. The connection is new afterwards. */
  async keep({ files, snapshot }: WhatIsKept, signal: AbortSignal): Promise<void> {
    // What a state for this guest alone would save by it is less than it takes.
    if (files !== undefined) await this.machine.emptyFreeMemory(await neededBytes(this.runner), signal);
    // A state must not remember connections: nobody is at their other end when it is restored.
    await this.disconnect();
    if (files !== undefined) await this.machine.handOver(files.memory, files.nextDisk, signal);
    if (snapshot !== undefined) await this.machine.saveSnapshot(snapshot, signal);
    await this.connect(signal, true);
  }

  /** Brings a kept state back, whatever became of the guest since. Rejects when QEMU itself is gone. */
  async restore(snapshot: string, signal: AbortSignal): Promise<void> {
    this.machine.ended.throwIfAborted();
    await this.disconnect();
    await this.machine.loadSnapshot(snapshot, timeLimit(restoreMs, signal));
    await this.connect(signal, true);
  }

  get isRunning(): boolean {
    return !this.machine.ended.aborted;
  }

  async stop(): Promise<void> {
    await this.disconnect();
    await this.machine.stop();
  }

  private async disconnect(): Promise<void> {
    await this.link?.end();
    this.link = undefined;
  }

  /** By the agent, beside the handshake of ssh: the guest has more than one processor, and a run waits for both. */
  private async meet(hasKey: boolean, signal: AbortSignal): Promise<SshLink> {
    const { folder } = this.start;
    const agent = await GuestAgent.open(agentSocket(folder), this.options.clock, signal);
    try {
      if (!hasKey) await exchangeKeys(folder, this.publicKey, agent);
      const address = { folder, port: await this.machine.sshPort(signal) };
      const [refreshed, opened] = await Promise.allSettled([
        refreshGuest(agent, this.options.clock, signal),
        SshLink.open(address, this.sockets, this.options, signal),
      ]);
      if (opened.status === 'rejected') throw opened.reason;
      if (refreshed.status === 'fulfilled') return opened.value;
      await opened.value.end();
      throw refreshed.reason;
    } finally {
      agent.close();
    }
  }

  private async connect(signal: AbortSignal, hasKey = false): Promise<void> {
    const limit = timeLimit(bootMs);
    const either = AbortSignal.any([signal, limit, this.machine.ended, this.machine.harmed]);
    try {
      this.link = await this.meet(hasKey, either);
    } catch (cause) {
      signal.throwIfAborted();
      const why = limit.aborted
        ? `it did not answer within ${String(bootMs / 1000)} s`
        : cause instanceof Error
          ? cause.message
          : String(cause);
      const last = this.machine.console.tail(shownLines);
      const seen =
        last.length === 0 ? 'its console shows nothing' : `the last lines of its console:\n  ${last.join('\n  ')}`;
      throw new HarnessError('infrastructure', `the guest cannot be used: ${why}; ${seen}`, { cause });
    }
  }
}

/** What the guest cannot do without, and some room: of files that it has only read it keeps nothing. */
async function neededBytes(runner: ProcessRunner): Promise<number> {
  const script = `sync; echo 1 > /proc/sys/vm/drop_caches; awk '/^MemTotal/ { t = $2 } /^MemAvailable/ { a = $2 } END { print t - a }' /proc/meminfo`;
  const { stdout } = await runner.run({ file: 'sh', args: ['-c', script], timeoutMs: bootMs });
  const kib = Number(stdout);
  return kib > 0 ? kib * 1024 + roomBytes : Infinity;
}
