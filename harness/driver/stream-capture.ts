import type { Readable } from 'node:stream';
import type { Excerpt } from '../../results/excerpt.js';
import { headLimitBytes, tailLimitBytes } from './bounded-excerpt.js';
import type { OutputCapture } from './container-driver.js';
import { FrameSplitter } from './frame-splitter.js';
import { OutputBuffer } from './output-buffer.js';

interface Watch {
  readonly text: string;
  readonly resolve: (seen: boolean) => void;
}

/** Reads an attached engine stream into bounded excerpts. */
export class StreamCapture implements OutputCapture {
  private readonly stdout = new OutputBuffer(headLimitBytes, tailLimitBytes);
  private readonly stderr = new OutputBuffer(headLimitBytes, tailLimitBytes);
  private watches: Watch[] = [];
  private ended = false;
  readonly closed: Promise<void>;

  /** With a terminal the engine sends one raw stream, else frames. */
  constructor(
    private readonly stream: Readable,
    tty: boolean,
  ) {
    const splitter = new FrameSplitter((name, data) => {
      this[name].push(data);
    });
    stream.on('data', (chunk: Buffer) => {
      if (tty) this.stdout.push(chunk);
      else splitter.push(chunk);
      this.checkWatches();
    });
    this.closed = new Promise((resolve) => {
      const end = (): void => {
        this.ended = true;
        this.checkWatches();
        resolve();
      };
      stream.once('end', end);
      stream.once('close', end);
      stream.once('error', end);
    });
  }

  current(): { stdout: Excerpt; stderr: Excerpt } {
    return { stdout: this.stdout.excerpt(), stderr: this.stderr.excerpt() };
  }

  sawText(text: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.watches.push({ text, resolve });
      this.checkWatches();
    });
  }

  stop(): void {
    this.stream.destroy();
  }

  private checkWatches(): void {
    if (this.watches.length === 0) return;
    const { stdout, stderr } = this.current();
    this.watches = this.watches.filter(({ text, resolve }) => {
      const seen = [stdout.head, stdout.tail, stderr.head, stderr.tail].some((part) => part.includes(text));
      if (seen || this.ended) resolve(seen);
      return !(seen || this.ended);
    });
  }
}
