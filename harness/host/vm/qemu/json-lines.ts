import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

export type Json = Readonly<Record<string, unknown>>;

interface Waiter {
  readonly isMeant: (answer: Json) => boolean;
  readonly resolve: (answer: Json) => void;
  readonly reject: (error: Error) => void;
}

/** A peer that answers in order, one JSON document a line; both of QEMU's protocols are so. */
export class JsonLines {
  private readonly waiting: Waiter[] = [];
  private ended: Error | undefined;

  private constructor(
    private readonly socket: Socket,
    onEvent: (event: Json) => void,
  ) {
    const lines = createInterface({ input: socket, crlfDelay: Infinity });
    lines.on('line', (line) => {
      const message = parse(line);
      if (message === undefined) return;
      if (!('return' in message || 'error' in message)) onEvent(message);
      else if (this.waiting[0]?.isMeant(message) === true) this.waiting.shift()?.resolve(message);
    });
    const end = (error: Error): void => {
      this.ended ??= error;
      for (const { reject } of this.waiting.splice(0)) reject(this.ended);
    };
    socket.on('error', end);
    socket.on('close', () => {
      end(new Error('the connection to QEMU was closed'));
    });
    lines.on('error', end);
  }

  static open(path: string, onEvent: (event: Json) => void = () => undefined): Promise<JsonLines> {
    return new Promise((resolve, reject) => {
      const socket = createConnection(path);
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new JsonLines(socket, onEvent));
      });
    });
  }

  /** Resolves with what the peer returns; rejects with its error, or when the connection ends. */
  execute(command: string, args: Json = {}): Promise<unknown> {
    return this.ask(command, args, () => true);
  }

  /** As `execute`; answers before the one that returns `value` belong to questions of an earlier connection. */
  executeUntil(value: unknown, command: string, args: Json): Promise<unknown> {
    return this.ask(command, args, (answer) => answer.return === value);
  }

  private async ask(command: string, args: Json, isMeant: Waiter['isMeant']): Promise<unknown> {
    if (this.ended !== undefined) throw this.ended;
    const answer = await new Promise<Json>((resolve, reject) => {
      this.waiting.push({ isMeant, resolve, reject });
      this.socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`);
    });
    if ('error' in answer) throw new Error(`${command}: ${errorText(answer.error)}`);
    return answer.return;
  }

  close(): void {
    this.socket.destroy();
  }
}

function parse(line: string): Json | undefined {
  try {
    // The guest agent marks a new start by a byte that is no text.
    const value: unknown = JSON.parse(line.replace(/^[^{]*/, ''));
    return typeof value === 'object' && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

const errorText = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'desc' in error ? String(error.desc) : JSON.stringify(error);
