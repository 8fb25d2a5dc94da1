import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { probeFolder } from '../../cli/probe-folder.js';
import { tempDir, writeTree } from '../support/temp-dir.js';

test('a folder that is there or can be made is good, and nothing is left in it', async (t) => {
  const cwd = tempDir(t);
  await probeFolder(cwd, '--out x');
  await probeFolder(join(cwd, 'a', 'b', 'c'), '--out x');
  t.deepEqual(readdirSync(cwd), []);
});

test('a file in its place or above it is named', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, { plain: 'text' });
  for (const folder of ['plain', 'plain/below', 'plain/far/below']) {
    await t.throwsAsync(probeFolder(join(cwd, folder), '--out x'), {
      name: 'UsageError',
      message: `--out x: ${join(cwd, 'plain')} is a file; choose another folder`,
    });
  }
});

test('a place where nobody can make a folder is told at once', async (t) => {
  await t.throwsAsync(probeFolder('/proc/eci-compat/out', '--out x'), {
    name: 'UsageError',
    message: /^--out x: \/proc cannot be written to \([A-Z]+\); choose another folder$/,
  });
});
