import { HarnessError } from '../../errors/harness-error.js';
import { findProgram } from '../../process/find-program.js';

const needed = [
  { program: 'qemu-system-x86_64', package: 'qemu-system-x86' },
  { program: 'qemu-img', package: 'qemu-utils' },
  { program: 'mmdebstrap', package: 'mmdebstrap' },
  { program: 'mke2fs', package: 'e2fsprogs' },
  { program: 'ssh', package: 'openssh-client' },
  { program: 'ssh-keygen', package: 'openssh-client' },
  { program: 'setpriv', package: 'util-linux' },
];

/** Refuses to go on where no guest can be made. Throws `HarnessError`. */
export async function requireVm(path: string, userId: number, architecture: string): Promise<void> {
  const fail = (message: string): HarnessError => new HarnessError('infrastructure', message);
  if (architecture !== 'x64') throw fail(`host vm makes guests for x86-64 only, and this machine is ${architecture}`);
  if (userId !== 0) throw fail('host vm makes the disk of a guest and needs root for it: run again with sudo');
  const missing: string[] = [];
  for (const { program, package: name } of needed) {
    if ((await findProgram(program, path)) === undefined) missing.push(`${program} (package ${name})`);
  }
  if (missing.length > 0) throw fail(`host vm needs ${missing.join(', ')}, which is not on PATH: install it`);
}
