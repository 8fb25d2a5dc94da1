import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { requireSpace } from '../../../../../harness/host/vm/image/require-space.js';
import { tempDir } from '../../../../support/temp-dir.js';

test('a folder that is not there yet is made, and has the room of its disk', async (t) => {
  const folder = join(tempDir(t), 'a', 'b');
  await t.notThrowsAsync(requireSpace(folder, 0, 'nothing'));
  t.true(existsSync(folder));
});

test('who needs more than there is learns how much, where, and what to do', async (t) => {
  const folder = tempDir(t);
  const error = await t.throwsAsync(requireSpace(folder, 2 ** 40, 'making a guest'), {
    name: 'HarnessError',
    code: 'infrastructure',
  });
  const words = /^making a guest needs 1099511627776 MiB below (.+), and (\d+) MiB are free; .*set ECI_COMPAT_HOME/;
  const [, place, free] = words.exec(error.message) ?? [];
  t.is(place, folder);
  const { bavail, bsize } = statfsSync(folder);
  // Others may write to the disk meanwhile.
  const ratio = (Number(free) * 2 ** 20) / (bavail * bsize);
  t.true(ratio > 0.5 && ratio < 2, String(ratio));
});

test('what is free fits, and ten times as much does not', async (t) => {
  const folder = tempDir(t);
  const { bavail, bsize } = statfsSync(folder);
  const freeMib = (bavail * bsize) / 2 ** 20;
  await t.notThrowsAsync(requireSpace(folder, freeMib / 10, 'less'));
  await t.throwsAsync(requireSpace(folder, freeMib * 10 + 10, 'more'), { message: /^more needs / });
});
