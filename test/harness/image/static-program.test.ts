import test from 'ava';
import { isStaticProgram } from '../../../harness/image/static-program.js';
import { elfProgram } from './elf-program.js';
import { fileOf, temporaryFolder } from './tar-fixtures.js';

const loaded = 1;
const dynamic = 2;
const interpreter = 3;

for (const wide of [true, false]) {
  for (const littleEndian of [true, false]) {
    const kind = `${wide ? '64' : '32'} bits, ${littleEndian ? 'little' : 'big'} endian`;
    test(`a program is static when it names no interpreter (${kind})`, async (t) => {
      const folder = temporaryFolder(t);
      const isStatic = async (segments: readonly number[]) =>
        isStaticProgram(await fileOf(folder, 'program', elfProgram(segments, { wide, littleEndian })));
      t.true(await isStatic([loaded, loaded]));
      t.true(await isStatic([loaded, dynamic]));
      t.false(await isStatic([6, interpreter, loaded]));
      t.false(await isStatic([loaded, loaded, interpreter]));
    });
  }
}

test('a script, an empty file and a cut program are not', async (t) => {
  const folder = temporaryFolder(t);
  const whole = elfProgram([loaded, loaded], { wide: true, littleEndian: true });
  for (const bytes of ['#!/bin/sh\n', '', whole.subarray(0, 70)]) {
    t.false(await isStaticProgram(await fileOf(folder, 'program', bytes)));
  }
});
