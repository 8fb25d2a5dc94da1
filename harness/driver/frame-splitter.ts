const headerBytes = 8;

/**
 * Splits the engine's multiplexed output into its streams.
 * Frame: 1 byte stream (0 and 1 stdout, 2 stderr), 3 bytes zero, 4 bytes length (big endian), payload.
 * Source: Engine API, "Attach to a container", stream format.
 */
export class FrameSplitter {
  private pending = Buffer.alloc(0);
  private stream = 1;
  private remaining = 0;

  constructor(private readonly onData: (stream: 'stdout' | 'stderr', data: Buffer) => void) {}

  push(chunk: Buffer): void {
    let data = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    while (data.length > 0) {
      if (this.remaining === 0) {
        if (data.length < headerBytes) break;
        this.stream = data.readUInt8(0);
        this.remaining = data.readUInt32BE(4);
        data = data.subarray(headerBytes);
        continue;
      }
      const payload = data.subarray(0, this.remaining);
      this.remaining -= payload.length;
      data = data.subarray(payload.length);
      this.onData(this.stream === 2 ? 'stderr' : 'stdout', payload);
    }
    this.pending = Buffer.from(data);
  }
}
