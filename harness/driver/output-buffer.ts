import type { Excerpt } from '../../results/excerpt.js';

/** Keeps the first and the last bytes of a stream in bounded memory. */
export class OutputBuffer {
  private readonly head: Buffer[] = [];
  private headBytes = 0;
  private tail: Buffer[] = [];
  private tailBytes = 0;
  private totalBytes = 0;

  /** Limits in bytes for each end. */
  constructor(
    private readonly headLimit: number,
    private readonly tailLimit: number,
  ) {}

  push(chunk: Buffer): void {
    this.totalBytes += chunk.length;
    const intoHead = chunk.subarray(0, Math.max(0, this.headLimit - this.headBytes));
    if (intoHead.length > 0) {
      // A copy: a view would keep the whole network buffer alive.
      this.head.push(Buffer.from(intoHead));
      this.headBytes += intoHead.length;
    }
    const rest = chunk.subarray(intoHead.length);
    if (rest.length === 0) return;
    this.tail.push(Buffer.from(rest.subarray(Math.max(0, rest.length - this.tailLimit))));
    this.tailBytes += Math.min(rest.length, this.tailLimit);
    if (this.tailBytes > 2 * this.tailLimit) this.trim();
  }

  excerpt(): Excerpt {
    this.trim();
    const omittedBytes = this.totalBytes - this.headBytes - this.tailBytes;
    const head = Buffer.concat(this.head);
    const tail = Buffer.concat(this.tail);
    return omittedBytes === 0
      ? { head: Buffer.concat([head, tail]).toString('utf8'), tail: '', totalBytes: this.totalBytes, omittedBytes }
      : { head: head.toString('utf8'), tail: tail.toString('utf8'), totalBytes: this.totalBytes, omittedBytes };
  }

  private trim(): void {
    const all = Buffer.concat(this.tail);
    const kept = all.subarray(Math.max(0, all.length - this.tailLimit));
    this.tail = [Buffer.from(kept)];
    this.tailBytes = kept.length;
  }
}
