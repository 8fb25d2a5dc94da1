import { Transform } from 'node:stream';

const blockBytes = 512;

/** Passes bytes on and remembers whether they ended with a block of zeros, as every whole tar does (POSIX pax, ustar). */
export class EndOfTar extends Transform {
  private tail = Buffer.alloc(0);

  get seen(): boolean {
    return this.tail.length === blockBytes && this.tail.every((byte) => byte === 0);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    const last = chunk.subarray(-blockBytes);
    this.tail = Buffer.concat([this.tail, last]).subarray(-blockBytes);
    done(null, chunk);
  }
}
