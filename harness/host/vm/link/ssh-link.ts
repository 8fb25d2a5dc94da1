import { access, rm } from 'node:fs/promises';
import type { Clock } from '../../../clock/clock.js';
import { HarnessError } from '../../../errors/harness-error.js';
import type { Session } from '../../host.js';
import type { ProcessRequest, ProcessResult, ProcessRunner } from '../../../process/process-runner.js';
import { commonOptions, controlSocket } from './ssh-address.js';
import type { SshAddress } from './ssh-address.js';
import { startConnection } from './ssh-connection.js';
import type { ForwardedSocket, SshConnection } from './ssh-connection.js';
import { shellQuote, shellWord } from '../../../../workloads/shell-quote.js';

const connectMs = 60_000;
const pollMs = 20;
const retryMs = 200;

/** One authenticated connection to the guest; programs and sockets share it. It ends with this process however that ends. */
export class SshLink implements ProcessRunner {
  private constructor(
    private readonly address: SshAddress,
    private readonly runner: ProcessRunner,
    /** Aborted, with the reason, when the connection has ended. */
    readonly ended: AbortSignal,
    private readonly close: () => Promise<void>,
  ) {}

  static async open(
    address: SshAddress,
    sockets: readonly ForwardedSocket[],
    { runner, clock }: { readonly runner: ProcessRunner; readonly clock: Clock },
    signal: AbortSignal,
  ): Promise<SshLink> {
    const { folder } = address;
    const deadline = clock.monotonicMs() + connectMs;
    for (;;) {
      await Promise.all(
        [controlSocket(folder), ...sockets.map(({ here }) => here)].map((path) => rm(path, { force: true })),
      );
      const connection = startConnection(address, sockets);
      try {
        await untilOpen(connection, folder, clock, deadline, signal);
        return new SshLink(address, runner, connection.ended, () => connection.close());
      } catch (error) {
        await connection.close();
        if (!connection.metNobody || clock.monotonicMs() > deadline) throw error;
      }
      await clock.sleep(retryMs, signal);
    }
  }

  /** Runs a program in the guest. `cwd` means nothing there. */
  run({ file, args, env = {}, input, timeoutMs, signal }: ProcessRequest): Promise<ProcessResult> {
    const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const words = settings.length === 0 ? [file, ...args] : ['env', ...settings, file, ...args];
    return this.runner.run({
      file: 'ssh',
      args: [...commonOptions(this.address), '-T', 'root@127.0.0.1', shellQuote(words)],
      ...(input === undefined ? {} : { input }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      signal: signal === undefined ? this.ended : AbortSignal.any([signal, this.ended]),
    });
  }

  /** Copies a file into the guest. Rejects when it is not whole there. */
  async upload(here: string, there: string): Promise<void> {
    const ssh = ['ssh', ...commonOptions(this.address), '-T', 'root@127.0.0.1', `cat > ${shellWord(there)}`];
    const { exitCode, stderr } = await this.runner.run({
      file: 'sh',
      args: ['-c', 'exec "$@" < "$0"', here, ...ssh],
      signal: this.ended,
    });
    if (exitCode !== 0)
      throw new HarnessError('infrastructure', `${here} could not be copied into the guest: ${stderr.trim()}`);
  }

  /** A program that gives a person a shell over this connection, or runs their command. */
  session(command: readonly string[], hasTerminal: boolean): Session {
    const words = command.length === 0 ? [] : [shellQuote(command)];
    return {
      file: 'ssh',
      args: [...commonOptions(this.address), hasTerminal ? '-t' : '-T', 'root@127.0.0.1', ...words],
    };
  }

  end(): Promise<void> {
    return this.close();
  }
}

/** Waits for the socket that the others go through. Rejects when the connection has ended before, or the time has. */
async function untilOpen(
  { ended }: SshConnection,
  folder: string,
  clock: Clock,
  deadline: number,
  signal: AbortSignal,
): Promise<void> {
  while (!(await exists(controlSocket(folder)))) {
    signal.throwIfAborted();
    ended.throwIfAborted();
    if (clock.monotonicMs() > deadline) {
      throw new HarnessError(
        'infrastructure',
        `the guest's sshd did not let us in within ${String(connectMs / 1000)} s`,
      );
    }
    await clock.sleep(pollMs, signal);
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
