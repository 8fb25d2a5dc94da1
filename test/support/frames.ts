/** One frame of the engine's multiplexed stream. */
export function frame(stream: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(stream, 0);
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

/** The bytes in chunks that end at these places. */
export function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set([...places.filter((place) => place < bytes.length), bytes.length])].sort((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}
