import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Clock } from '../../../clock/clock.js';
import { HarnessError } from '../../../errors/harness-error.js';
import type { Session } from '../../host.js';
import type { ProcessRequest, ProcessResult, ProcessRunner } from '../../../process/process-runner.js';
import { searchPath } from '../../../process/search-path.js';
import { shellQuote, shellWord } from '../../../../workloads/shell-quote.js';

const connectMs = 60_000;
const pollMs = 20;

/** How the guest is reached. */
export interface SshAddress {
  readonly port: number;
  /** Holds the private key, the known host key, and the sockets. */
  readonly folder: string;
}

/** A socket of the guest that is to be seen at a path of this machine. */
export interface ForwardedSocket {
  readonly here: string;
  readonly there: string;
}

export const keyFile = (folder: string): string => join(folder, 'key');
export const knownHostsFile = (folder: string): string => join(folder, 'known_hosts');
const controlSocket = (folder: string): string => join(folder, 'ssh.sock');

/** Nothing of the user's own ssh configuration applies. */
const common = ({ folder }: SshAddress): string[] => [
  ...['-F', '/dev/null', '-o', `ControlPath=${controlSocket(folder)}`, '-o', 'BatchMode=yes'],
  ...['-o', 'LogLevel=ERROR', '-o', 'StrictHostKeyChecking=yes', '-o', `UserKnownHostsFile=${knownHostsFile(folder)}`],
];

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
    const { folder, port } = address;
    await Promise.all(
      [controlSocket(folder), ...sockets.map(({ here }) => here)].map((path) => rm(path, { force: true })),
    );
    const child = execa(
      'setpriv',
      [
        ...['--pdeathsig', 'KILL', 'ssh', ...common(address), '-N', '-T', '-p', String(port)],
        ...['-o', 'ControlMaster=yes', '-o', 'IdentitiesOnly=yes', '-i', keyFile(folder)],
        ...['-o', 'ServerAliveInterval=15', '-o', 'ServerAliveCountMax=6', '-o', 'ExitOnForwardFailure=yes'],
        ...sockets.flatMap(({ here, there }) => ['-L', `${here}:${there}`]),
        'root@127.0.0.1',
      ],
      {
        detached: true,
        cleanup: false,
        reject: false,
        stdin: 'ignore',
        stdout: 'ignore',
        env: { PATH: searchPath(process.env.PATH) },
      },
    );
    const ended = new AbortController();
    const exited = child.then(({ stderr }) => {
      ended.abort(
        new HarnessError('infrastructure', `the connection to the guest ended: ${stderr.trim() || 'ssh says nothing'}`),
      );
    });
    const close = async (): Promise<void> => {
      child.kill('SIGTERM');
      await exited;
    };
    const deadline = clock.monotonicMs() + connectMs;
    try {
      while (!(await exists(controlSocket(folder)))) {
        signal.throwIfAborted();
        ended.signal.throwIfAborted();
        if (clock.monotonicMs() > deadline) {
          throw new HarnessError(
            'infrastructure',
            `the guest's sshd did not let us in within ${String(connectMs / 1000)} s`,
          );
        }
        await clock.sleep(pollMs, signal);
      }
    } catch (error) {
      await close();
      throw error;
    }
    return new SshLink(address, runner, ended.signal, close);
  }

  /** Runs a program in the guest. `cwd` means nothing there. */
  run({ file, args, env = {}, input, timeoutMs, signal }: ProcessRequest): Promise<ProcessResult> {
    const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const words = settings.length === 0 ? [file, ...args] : ['env', ...settings, file, ...args];
    return this.runner.run({
      file: 'ssh',
      args: [...common(this.address), '-T', 'root@127.0.0.1', shellQuote(words)],
      ...(input === undefined ? {} : { input }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      signal: signal === undefined ? this.ended : AbortSignal.any([signal, this.ended]),
    });
  }

  /** Copies a file into the guest. Rejects when it is not whole there. */
  async upload(here: string, there: string): Promise<void> {
    const ssh = ['ssh', ...common(this.address), '-T', 'root@127.0.0.1', `cat > ${shellWord(there)}`];
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
      args: [...common(this.address), hasTerminal ? '-t' : '-T', 'root@127.0.0.1', ...words],
    };
  }

  end(): Promise<void> {
    return this.close();
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
