import { execa } from 'execa';
import { untilAborted } from '../../../driver/abort.js';
import { HarnessError } from '../../../errors/harness-error.js';
import type { Clock } from '../../../clock/clock.js';
import { searchPath } from '../../../process/search-path.js';
import { ConsoleLog } from './console-log.js';
import { JsonLines } from './json-lines.js';
import { guestDisk, memoryStream, qemuArguments, qmpSocket } from './qemu-arguments.js';
import type { Hardware } from './qemu-arguments.js';

const program = 'qemu-system-x86_64';
const startMs = 20_000;
const pollMs = 20;
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

/** A running QEMU. It ends with this process however that ends (setpriv(1) --pdeathsig). */
export class MachineProcess {
  private panic: AbortController = new AbortController();

  private constructor(
    private written: string,
    readonly console: ConsoleLog,
    private readonly monitor: JsonLines,
    private readonly clock: Clock,
    /** Aborted, with the reason, when QEMU has ended. */
    readonly ended: AbortSignal,
    private readonly kill: () => void,
    private readonly exited: Promise<unknown>,
    panics: (listener: (line: string) => void) => void,
  ) {
    panics((line) => {
      this.panic.abort(new HarnessError('infrastructure', `the guest's kernel panicked: ${line}`));
    });
  }

  /** Rejects with `HarnessError` when QEMU does not start. */
  static async start(start: MachineStart, clock: Clock, signal: AbortSignal): Promise<MachineProcess> {
    let onPanic: (line: string) => void = () => undefined;
    const console = new ConsoleLog((line) => {
      onPanic(line);
    });
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
      const monitor = await openMonitor(folder, clock, either);
      if (memory !== undefined) await goOn(monitor, clock, either);
      const kill = (): void => {
        child.kill('SIGKILL');
      };
      return new MachineProcess(guestDisk(folder), console, monitor, clock, ended.signal, kill, exited, (listener) => {
        onPanic = listener;
      });
    } catch (error) {
      child.kill('SIGKILL');
      await exited;
      throw error;
    }
  }

  /** Aborted, with the reason, when the kernel has panicked since the machine's state was last set. */
  get panicked(): AbortSignal {
    return this.panic.signal;
  }

  /** Keeps the machine's whole state under a name on its disk, over an older one of that name. */
  async saveSnapshot(name: string): Promise<void> {
    await this.human(`savevm ${name}`);
  }

  /**
   * Makes the machine what it was when the snapshot was taken, whatever became of it since. When it rejects, nothing is
   * known of the machine's state: it has to be stopped.
   */
  async loadSnapshot(name: string, signal: AbortSignal): Promise<void> {
    await untilAborted(this.human(`loadvm ${name}`), signal);
    this.panic = new AbortController();
    await untilAborted(this.monitor.execute('cont'), signal);
  }

  /** The file that the machine's disk is written to. */
  get disk(): string {
    return this.written;
  }

  /**
   * Writes the machine's memory to a file and goes on with another disk, an empty one on top of the present disk: memory
   * and present disk together are what the machine was, and never change again. When it rejects, the machine goes on.
   */
  async handOver(memory: string, nextDisk: string, signal: AbortSignal): Promise<void> {
    await this.monitor.execute('stop');
    try {
      const next = { device: 'disk', 'snapshot-file': nextDisk, format: 'qcow2', mode: 'existing' };
      await this.monitor.execute('blockdev-snapshot-sync', next);
      this.written = nextDisk;
      await this.monitor.execute('migrate-set-parameters', { 'max-bandwidth': unboundedBytesPerSecond });
      await this.monitor.execute('migrate', { uri: memoryStream('write', memory) });
      await this.untilMigrated(signal);
    } finally {
      await this.monitor.execute('cont');
    }
  }

  /** The port of the loopback that leads to the guest's sshd. */
  async sshPort(): Promise<number> {
    const text = await this.human('info usernet');
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
      const answer = await this.monitor.execute('query-migrate');
      const { status, 'error-desc': why = status } = answer as { status: string; 'error-desc'?: string };
      if (status === 'completed') return;
      if (status === 'failed' || status === 'cancelled') {
        throw new HarnessError('infrastructure', `QEMU: the guest's memory could not be written: ${why}`);
      }
      await this.clock.sleep(pollMs, signal);
    }
  }

  private async human(line: string): Promise<string> {
    const answer = String(await this.monitor.execute('human-monitor-command', { 'command-line': line })).trim();
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

async function openMonitor(folder: string, clock: Clock, signal: AbortSignal): Promise<JsonLines> {
  const deadline = clock.monotonicMs() + startMs;
  for (;;) {
    signal.throwIfAborted();
    const monitor = await JsonLines.open(qmpSocket(folder)).catch(() => undefined);
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
