import { randomInt } from 'node:crypto';
import { timeLimit } from '../../../clock/time-limit.js';
import { untilAborted } from '../../../driver/abort.js';
import type { Clock } from '../../../clock/clock.js';
import { JsonLines } from '../qemu/json-lines.js';
import type { Json } from '../qemu/json-lines.js';

/** The first question after a restore may be lost. Under load an answer takes longer, so each next one is given twice the time. */
const firstAnswerMs = 500;
const longestAnswerMs = 8000;
const pollMs = 100;
const exitPollMs = 20;

/** QEMU's guest agent: reaches the guest without its network, which is how a new key gets in (qemu-ga(8)). */
export class GuestAgent {
  private constructor(
    private readonly connection: JsonLines,
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Waits until the agent answers, which it does from some point of the boot on. When the signal is aborted this rejects, and
   * whatever is asked of it afterwards.
   */
  static async open(socket: string, clock: Clock, signal: AbortSignal): Promise<GuestAgent> {
    for (let answerMs = firstAnswerMs; ; answerMs = Math.min(2 * answerMs, longestAnswerMs)) {
      signal.throwIfAborted();
      const connection = await JsonLines.open(socket);
      const limit = timeLimit(answerMs, signal);
      try {
        // The agent may still answer what was asked on a connection that was given up (QEMU Guest Agent Protocol Reference).
        const id = randomInt(2 ** 31);
        await untilAborted(connection.executeUntil(id, 'guest-sync-delimited', { id }), limit);
        return new GuestAgent(connection, clock, signal);
      } catch {
        connection.close();
        signal.throwIfAborted();
        await clock.sleep(pollMs, signal);
      }
    }
  }

  /** Makes this the only key that opens root's account. */
  async setRootKey(publicKey: string): Promise<void> {
    await this.ask('guest-ssh-add-authorized-keys', {
      username: 'root',
      keys: [publicKey],
      reset: true,
    });
  }

  /** A small text file of the guest. */
  async readFile(path: string): Promise<string> {
    const handle = await this.ask('guest-file-open', { path, mode: 'r' });
    try {
      const answer = await this.ask('guest-file-read', { handle, count: 65_536 });
      const { 'buf-b64': content } = answer as { 'buf-b64': string };
      return Buffer.from(content, 'base64').toString('utf8');
    } finally {
      await this.ask('guest-file-close', { handle });
    }
  }

  /** Runs a program with standard input until it has ended; what it writes is not kept. Rejects when it fails. */
  async run(file: string, args: readonly string[], input: Uint8Array): Promise<void> {
    const started = await this.ask('guest-exec', {
      path: file,
      arg: args,
      'input-data': Buffer.from(input).toString('base64'),
    });
    for (;;) {
      // The protocol has no event for the end of a program.
      const answer = await this.ask('guest-exec-status', { pid: (started as { pid: number }).pid });
      const { exited, exitcode, signal: by } = answer as { exited: boolean; exitcode?: number; signal?: number };
      if (exited && exitcode === 0) return;
      if (exited)
        throw new Error(`${file}: ${exitcode === undefined ? 'signal' : 'exit status'} ${String(exitcode ?? by)}`);
      await this.clock.sleep(exitPollMs, this.signal);
    }
  }

  close(): void {
    this.connection.close();
  }

  /** An agent that stands still answers nothing. */
  private ask(command: string, args: Json): Promise<unknown> {
    return untilAborted(this.connection.execute(command, args), this.signal);
  }
}
