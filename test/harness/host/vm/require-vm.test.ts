import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { requireVm } from '../../../../harness/host/vm/require-vm.js';
import { findProgram } from '../../../../harness/process/find-program.js';
import { tempDir, writeTree } from '../../../support/temp-dir.js';

const packages: readonly (readonly [program: string, name: string])[] = [
  ['qemu-system-x86_64', 'qemu-system-x86'],
  ['qemu-img', 'qemu-utils'],
  ['mmdebstrap', 'mmdebstrap'],
  ['mke2fs', 'e2fsprogs'],
  ['ssh', 'openssh-client'],
  ['ssh-keygen', 'openssh-client'],
  ['setpriv', 'util-linux'],
];

/** A PATH with all programs but one. */
async function pathWithout(folder: string, missing: string): Promise<string> {
  for (const [program] of packages.filter(([name]) => name !== missing)) {
    await writeTree(folder, { [program]: '' });
    await chmod(join(folder, program), 0o755);
  }
  return folder;
}

test('root with all programs on the right processor may go on', async (t) => {
  await t.notThrowsAsync(requireVm(await pathWithout(tempDir(t), ''), 0, 'x64'));
});

for (const [program, name] of packages) {
  test(`where ${program} is missing its package is named, and no other`, async (t) => {
    const path = await pathWithout(tempDir(t), program);
    const check = requireVm(path, 0, 'x64');
    // Folders of system programs are searched whatever PATH says.
    if ((await findProgram(program, path)) !== undefined) await t.notThrowsAsync(check);
    else {
      await t.throwsAsync(check, {
        name: 'HarnessError',
        code: 'infrastructure',
        message: `host vm needs ${program} (package ${name}), which is not on PATH: install it`,
      });
    }
  });
}

test('who is not root is told so before programs are looked for', async (t) => {
  await t.throwsAsync(requireVm('/nonexistent', 1000, 'x64'), {
    code: 'infrastructure',
    message: /needs root for it: run again with sudo$/,
  });
});

test('another processor is refused first: nothing helps there', async (t) => {
  await t.throwsAsync(requireVm('/nonexistent', 1000, 'arm64'), {
    code: 'infrastructure',
    message: 'host vm makes guests for x86-64 only, and this machine is arm64',
  });
});
