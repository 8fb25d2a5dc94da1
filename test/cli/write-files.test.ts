import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { writeFiles } from '../../cli/write-files.js';
import { tempDir } from '../support/temp-dir.js';

test('files are written into a folder that is made, in their order', async (t) => {
  const folder = join(tempDir(t), 'deep', 'out');
  const files = ['b', 'a'].map((fileName) => ({ fileName, make: () => `text of ${fileName}` }));
  t.deepEqual(await writeFiles(folder, files), { written: [join(folder, 'b'), join(folder, 'a')], failed: [] });
  t.is(readFileSync(join(folder, 'a'), 'utf8'), 'text of a');
  t.deepEqual(readdirSync(folder).sort(), ['a', 'b']);
});

test('one that cannot be made or written is told, costs no other, and leaves no half', async (t) => {
  const folder = tempDir(t);
  mkdirSync(join(folder, 'taken', 'inside'), { recursive: true });
  const made = await writeFiles(folder, [
    {
      fileName: 'thrown',
      make: () => {
        throw new Error('it cannot be made');
      },
    },
    { fileName: 'taken', make: () => 'text' },
    { fileName: 'good', make: () => 'text' },
  ]);
  t.deepEqual(made.written, [join(folder, 'good')]);
  t.is(made.failed.length, 2);
  t.is(made.failed[0], `${join(folder, 'thrown')}: it cannot be made`);
  t.regex(made.failed[1] ?? '', /taken: E[A-Z]+: /);
  t.false(existsSync(join(folder, 'taken.part')));
});
