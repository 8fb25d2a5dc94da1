import { join } from 'node:path';
import test from 'ava';
import { readDeb } from '../../../../../harness/host/vm/provision/deb.js';
import { ExecaRunner } from '../../../../../harness/process/execa-runner.js';
import { FakeRunner } from '../../../../../harness/process/fake-runner.js';
import { buildDeb } from '../../../../support/deb.js';
import { tempDir, writeTree } from '../../../../support/temp-dir.js';

for (const architecture of ['amd64', 'all']) {
  test(`a package for ${architecture} says its name and version`, async (t) => {
    const path = await buildDeb(t, { architecture });
    t.deepEqual(await readDeb(path, new ExecaRunner()), { name: 'sysbox-ce', version: '0.6.7-0.linux' });
  });
}

test('a package for another architecture cannot be used here', async (t) => {
  const path = await buildDeb(t, { architecture: 'arm64' });
  await t.throwsAsync(readDeb(path, new ExecaRunner()), {
    name: 'HarnessError',
    code: 'infrastructure',
    message: `--provision ${path}: the package is for arm64, and the guest is amd64; give the one for amd64`,
  });
});

for (const [what, content] of [
  ['text', 'Package: sysbox-ce\nVersion: 1\nArchitecture: amd64\n'],
  ['nothing', ''],
  ['the beginning of an archive', '!<arch>\ndebian-binary   '],
] as const) {
  test(`a file with ${what} is no package`, async (t) => {
    const folder = tempDir(t);
    await writeTree(folder, { 'x.deb': content });
    const path = join(folder, 'x.deb');
    const error = await t.throwsAsync(readDeb(path, new ExecaRunner()), { name: 'HarnessError', code: 'usage' });
    t.regex(error.message, /^--provision .*x\.deb: this is no Debian package: dpkg-deb: ./);
  });
}

test('a package without a version is refused', async (t) => {
  const runner = new FakeRunner(() => ({ stdout: 'Package: x\nArchitecture: amd64\n' }));
  await t.throwsAsync(readDeb('/x.deb', runner), { code: 'usage', message: /no Debian package/ });
});

test('where packages cannot be read the program for it is named', async (t) => {
  const runner = new FakeRunner(() => ({ exitCode: undefined, startError: 'ENOENT' }));
  await t.throwsAsync(readDeb('/x.deb', runner), {
    code: 'infrastructure',
    message: '--provision /x.deb: reading a package needs the program dpkg-deb (package dpkg)',
  });
});
