import { firstBytes } from './open-tar.js';

const elfMagic = '7f454c46';
const interpreterSegment = 3;
const headBytes = 4096;

/** Whether a program runs in an empty root: an ELF file without PT_INTERP (elf(5)). The program headers follow the ELF header. */
export async function isStaticProgram(path: string): Promise<boolean> {
  const head = await firstBytes(path, headBytes);
  if (head.length < 64 || head.subarray(0, 4).toString('hex') !== elfMagic) return false;
  const wide = head[4] === 2;
  const littleEndian = head[5] === 1;
  const read = (offset: number, bytes: 2 | 4): number =>
    littleEndian ? head.readUIntLE(offset, bytes) : head.readUIntBE(offset, bytes);
  // The upper half of a 64-bit offset is zero: the table is at the start of the file.
  const table = wide ? read(littleEndian ? 32 : 36, 4) : read(28, 4);
  const size = read(wide ? 54 : 42, 2);
  const count = read(wide ? 56 : 44, 2);
  for (let index = 0; index < count; index++) {
    const offset = table + index * size;
    if (offset + 4 > head.length) return false;
    if (read(offset, 4) === interpreterSegment) return false;
  }
  return true;
}
