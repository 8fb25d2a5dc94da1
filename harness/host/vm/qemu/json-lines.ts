import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

export type Json = Readonly<Record<string, unknown>>;

/** A peer that answers in order, one JSON document a line; both of QEMU's protocols are so. */
export class JsonLines {
  private readonly waiting: { resolve: (answer: Json) => void; reject: (error: Error) => void }[] = [];
  private ended: Error | undefined;

  private constructor(
    private readonly socket: Socket,
    onEvent: (event: Json) => void,
  ) {
    const lines = createInterface({ input: socket, crlfDelay: Infinity });
    lines.on('line', (line) => {
      const message = parse(line);
      if (message === undefined) return;
      if ('return' in message || 'error' in message) this.waiting.shift()?.resolve(message);
      else onEvent(message);
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
  async execute(command: string, args: Json = {}): Promise<unknown> {
    if (this.ended !== undefined) throw this.ended;
    const answer = await new Promise<Json>((resolve, reject) => {
      this.waiting.push({ resolve, reject });
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
