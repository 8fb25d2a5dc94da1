import { execa } from 'execa';
import { timeLimit } from '../../../clock/time-limit.js';
import { untilAborted } from '../../../driver/abort.js';
import { HarnessError } from '../../../errors/harness-error.js';
import type { Clock } from '../../../clock/clock.js';
import { searchPath } from '../../../process/search-path.js';
import { emptyFreeMemory } from './balloon.js';
import { ConsoleLog } from './console-log.js';
import { JsonLines } from './json-lines.js';
import type { Json } from './json-lines.js';
import { guestDisk, memoryStream, qemuArguments, qmpSocket } from './qemu-arguments.js';
import type { Hardware } from './qemu-arguments.js';

const program = 'qemu-system-x86_64';
const startMs = 20_000;
const pollMs = 20;
/** Writing some GiB of memory is the longest that QEMU is asked for. */
const answerMs = 300_000;
const contMs = 20_000;
/** QEMU's own limit is meant for networks. */
const unboundedBytesPerSecond = 1e12;

/** How a virtual machine is started. */
export interface MachineStart {
  readonly name: string;
  /** Holds its disk; its sockets are made there. */
  readonly folder: string;
  readonly hardware: Hardware;
  /** Memory that was kept of such a machine, to go on from; a boot when undefined. */
  readonly memory?: string;
}

/** What makes the machine's present state worthless. */
interface Misfortunes {
  onHarm: (reason: string) => void;
}

/** A running QEMU. It ends with this process however that ends (setpriv(1) --pdeathsig). */
export class MachineProcess {
  private harm: AbortController = new AbortController();

  private constructor(
    private written: string,
    readonly console: ConsoleLog,
    private readonly monitor: JsonLines,
    private readonly clock: Clock,
    /** Aborted, with the reason, when QEMU has ended. */
    readonly ended: AbortSignal,
    private readonly kill: () => void,
    private readonly exited: Promise<unknown>,
    misfortunes: Misfortunes,
  ) {
    misfortunes.onHarm = (reason) => {
      this.harm.abort(new HarnessError('infrastructure', reason));
    };
  }

  /** Rejects with `HarnessError` when QEMU does not start. */
  static async start(start: MachineStart, clock: Clock, signal: AbortSignal): Promise<MachineProcess> {
    const misfortunes: Misfortunes = { onHarm: () => undefined };
    const console = new ConsoleLog((line) => {
      misfortunes.onHarm(`the guest's kernel panicked: ${line}`);
    });
    const onEvent = (event: Json): void => {
      const reason = blockError(event, folder);
      if (reason !== undefined) misfortunes.onHarm(reason);
    };
    const { name, folder, hardware, memory } = start;
    const child = execa('setpriv', ['--pdeathsig', 'KILL', program, ...qemuArguments(name, folder, hardware, memory)], {
      // Ctrl-C in the terminal must reach the harness alone.
      detached: true,
      cleanup: false,
      reject: false,
      buffer: false,
      stdin: 'ignore',
      env: { PATH: searchPath(process.env.PATH) },
    });
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      console.add(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaint = (complaint + chunk).slice(-2000);
    });
    const ended = new AbortController();
    const exited = child.then(({ exitCode, signal: by, code }) => {
      const said = complaint.trim();
      const how = said === '' ? (code ?? `exit status ${String(exitCode ?? by)}`) : said;
      ended.abort(new HarnessError('infrastructure', `the guest ended: QEMU: ${how}`));
    });
    try {
      const either = AbortSignal.any([signal, ended.signal]);
      const monitor = await openMonitor(folder, onEvent, clock, either);
      if (memory !== undefined) await goOn(monitor, clock, either);
      const kill = (): void => {
        child.kill('SIGKILL');
      };
      const parts = [guestDisk(folder), console, monitor, clock, ended.signal, kill, exited, misfortunes] as const;
      return new MachineProcess(...parts);
    } catch (error) {
      child.kill('SIGKILL');
      await exited;
      throw error;
    }
  }

  /**
   * Aborted, with the reason, when the kernel has panicked or the disk cannot be written any more since the machine's state
   * was last set.
   */
  get harmed(): AbortSignal {
    return this.harm.signal;
  }

  /** Keeps the machine's whole state under a name on its disk, over an older one of that name. */
  async saveSnapshot(name: string, signal: AbortSignal): Promise<void> {
    await this.human(`savevm ${name}`, this.bounded(signal));
  }

  /**
   * Makes the machine what it was when the snapshot was taken, whatever became of it since. When it rejects, nothing is
   * known of the machine's state: it has to be stopped.
   */
  async loadSnapshot(name: string, signal: AbortSignal): Promise<void> {
    await this.human(`loadvm ${name}`, signal);
    this.harm = new AbortController();
    await untilAborted(this.monitor.execute('cont'), signal);
  }

  /** The file that the machine's disk is written to. */
  get disk(): string {
    return this.written;
  }

  /** Makes what is free of the machine's memory empty, so that it takes no room where the memory is kept. */
  emptyFreeMemory(keptBytes: number, signal: AbortSignal): Promise<void> {
    return emptyFreeMemory(this.monitor, keptBytes, this.clock, this.bounded(signal));
  }

  /**
   * Writes the machine's memory to a file and goes on with another disk, an empty one on top of the present disk: memory
   * and present disk together are what the machine was, and never change again. When it rejects, the machine goes on.
   */
  async handOver(memory: string, nextDisk: string, signal: AbortSignal): Promise<void> {
    const limit = this.bounded(signal);
    const ask = (command: string, args?: Json): Promise<unknown> =>
      untilAborted(this.monitor.execute(command, args), limit);
    limit.throwIfAborted();
    try {
      await ask('stop');
      const next = { device: 'disk', 'snapshot-file': nextDisk, format: 'qcow2', mode: 'existing' };
      await ask('blockdev-snapshot-sync', next);
      this.written = nextDisk;
      await ask('migrate-set-parameters', { 'max-bandwidth': unboundedBytesPerSecond });
      await ask('migrate', { uri: memoryStream('write', memory) });
      await this.untilMigrated(limit);
    } finally {
      await untilAborted(this.monitor.execute('cont'), timeLimit(contMs));
    }
  }

  /** The port of the loopback that leads to the guest's sshd. */
  async sshPort(signal: AbortSignal): Promise<number> {
    const text = await this.human('info usernet', this.bounded(signal));
    const port = /HOST_FORWARD\]\s+\d+\s+127\.0\.0\.1\s+(\d+)/.exec(text)?.[1];
    if (port === undefined) throw new Error(`QEMU names no forwarded port: ${text}`);
    return Number(port);
  }

  async stop(): Promise<void> {
    this.monitor.close();
    this.kill();
    await this.exited;
  }

  private async untilMigrated(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const answer = await untilAborted(this.monitor.execute('query-migrate'), signal);
      const { status, 'error-desc': why = status } = answer as { status: string; 'error-desc'?: string };
      if (status === 'completed') return;
      if (status === 'failed' || status === 'cancelled') {
        throw new HarnessError('infrastructure', `QEMU: the guest's memory could not be written: ${why}`);
      }
      await this.clock.sleep(pollMs, signal);
    }
  }

  /** A QEMU that stands still must not hold up its run, nor those that wait for it. */
  private bounded(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.ended, timeLimit(answerMs)]);
  }

  private async human(line: string, signal: AbortSignal): Promise<string> {
    const asked = this.monitor.execute('human-monitor-command', { 'command-line': line });
    const answer = String(await untilAborted(asked, signal)).trim();
    if (/^(Error|Could not|.*does not (have|support)|Device )/.test(answer)) {
      throw new HarnessError('infrastructure', `QEMU: ${line}: ${answer}`);
    }
    return answer;
  }
}

/** Waits until the memory is read, and lets the machine run. */
async function goOn(monitor: JsonLines, clock: Clock, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const { status } = (await untilAborted(monitor.execute('query-status'), signal)) as { status: string };
    if (status !== 'inmigrate') break;
    await clock.sleep(pollMs, signal);
  }
  await untilAborted(monitor.execute('cont'), signal);
}

/** By default QEMU stops a machine whose disk has no space left, and nothing in it says so. */
function blockError({ event, data }: Json, folder: string): string | undefined {
  if (event !== 'BLOCK_IO_ERROR') return undefined;
  const { nospace, reason } = (data ?? {}) as { nospace?: boolean; reason?: string };
  return nospace === true
    ? `no space is left below ${folder} for the guest's disk`
    : `the guest's disk cannot be used: ${reason ?? 'QEMU does not say why'}`;
}

async function openMonitor(
  folder: string,
  onEvent: (event: Json) => void,
  clock: Clock,
  signal: AbortSignal,
): Promise<JsonLines> {
  const deadline = clock.monotonicMs() + startMs;
  for (;;) {
    signal.throwIfAborted();
    const monitor = await JsonLines.open(qmpSocket(folder), onEvent).catch(() => undefined);
    if (monitor !== undefined) {
      await untilAborted(monitor.execute('qmp_capabilities'), signal);
      return monitor;
    }
    if (clock.monotonicMs() > deadline) {
      throw new HarnessError('infrastructure', `QEMU did not answer within ${String(startMs / 1000)} s`);
    }
    await clock.sleep(pollMs, signal);
  }
}
