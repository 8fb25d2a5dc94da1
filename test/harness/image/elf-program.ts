/** An ELF file of nothing but its header and program headers of the given types (elf(5)). */
export function elfProgram(
  segmentTypes: readonly number[],
  { wide, littleEndian }: { readonly wide: boolean; readonly littleEndian: boolean },
): Buffer {
  const headerBytes = wide ? 64 : 52;
  const segmentBytes = wide ? 56 : 32;
  const bytes = Buffer.alloc(headerBytes + segmentTypes.length * segmentBytes);
  const write = (value: number, offset: number, length: 2 | 4 | 8): void => {
    const short = Math.min(length, 6);
    if (littleEndian) bytes.writeUIntLE(value, offset, short);
    else bytes.writeUIntBE(value, offset + length - short, short);
  };
  bytes.write('\x7fELF', 'latin1');
  bytes[4] = wide ? 2 : 1;
  bytes[5] = littleEndian ? 1 : 2;
  write(headerBytes, wide ? 32 : 28, wide ? 8 : 4);
  write(segmentBytes, wide ? 54 : 42, 2);
  write(segmentTypes.length, wide ? 56 : 44, 2);
  segmentTypes.forEach((type, index) => {
    write(type, headerBytes + index * segmentBytes, 4);
  });
  return bytes;
}
