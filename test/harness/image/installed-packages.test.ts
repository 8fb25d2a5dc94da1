import test from 'ava';
import { installedPackages, parseStatus } from '../../../harness/image/installed-packages.js';
import { fileOf, neverAborted, rootfsEntries, tarOf, temporaryFolder } from './tar-fixtures.js';

const stanza = (name: string, version: string, status: string): string =>
  `Package: ${name}\nStatus: ${status}\nVersion: ${version}\nDescription: x\n Package: no\n`;

const database = [
  stanza('tar', '1.34+dfsg-1.2', 'install ok installed'),
  stanza('gone', '1', 'deinstall ok config-files'),
  stanza('attr', '1:2.5.1-4', 'install ok installed'),
].join('\n');

test('installed packages are listed with their versions, sorted', (t) => {
  t.deepEqual(parseStatus(database), ['attr 1:2.5.1-4', 'tar 1.34+dfsg-1.2']);
  t.deepEqual(parseStatus(''), []);
});

test('the database is found in the tar of a root', async (t) => {
  const folder = temporaryFolder(t);
  const root = await fileOf(
    folder,
    'r.tar',
    await tarOf([...rootfsEntries, ['./var/lib/dpkg/status', database], ['./x', 'x']]),
  );
  t.is((await installedPackages(root, neverAborted)).length, 2);
  t.deepEqual(await installedPackages(await fileOf(folder, 'b.tar', await tarOf(rootfsEntries)), neverAborted), []);
});
