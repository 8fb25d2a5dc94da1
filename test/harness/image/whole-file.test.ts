import test from 'ava';
import { existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWholeFile } from '../../../harness/image/whole-file.js';
import { identityText, ownIdentity, type ProcessIdentity } from '../../../harness/process/process-identity.js';
import { temporaryFolder } from './tar-fixtures.js';

test('the name appears when the file is whole', async (t) => {
  const folder = join(temporaryFolder(t), 'made');
  const path = join(folder, 'a.tar');
  const value = await writeWholeFile(path, async (temporary) => {
    await writeFile(temporary, 'whole');
    t.false(existsSync(path));
    return 7;
  });
  t.is(value, 7);
  t.is(readFileSync(path, 'utf8'), 'whole');
  t.deepEqual(readdirSync(folder), ['a.tar']);
});

test('a failure keeps the old file and leaves nothing', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'a.tar');
  writeFileSync(path, 'old');
  const failing = writeWholeFile(path, async (temporary) => {
    await writeFile(temporary, 'half');
    throw new Error('mine');
  });
  await t.throwsAsync(failing, { message: 'mine' });
  t.is(readFileSync(path, 'utf8'), 'old');
  t.deepEqual(readdirSync(folder), ['a.tar']);
});

test('what a dead process left half written goes, what a living one writes stays', async (t) => {
  const folder = temporaryFolder(t);
  const own = ownIdentity();
  const partOf = (changes: Partial<ProcessIdentity>): string =>
    `a.tar.part~${identityText({ ...own, ...changes }).replaceAll('/', '~')}~0-0`;
  const dead = [partOf({ startTicks: own.startTicks - 1 })];
  const elsewhereLongAgo = partOf({ bootId: 'other-boot' });
  const kept = [partOf({}), partOf({ bootId: 'third-boot' }), 'b.tar.part~x~0'];
  for (const name of [...dead, elsewhereLongAgo, ...kept]) writeFileSync(join(folder, name), 'half');
  utimesSync(join(folder, elsewhereLongAgo), 0, 0);
  await writeWholeFile(join(folder, 'a.tar'), (temporary) => writeFile(temporary, 'whole'));
  t.deepEqual(readdirSync(folder).sort(), ['a.tar', ...kept].sort());
});

test('what two write of one file at a time does not disturb either', async (t) => {
  const path = join(temporaryFolder(t), 'a.tar');
  await writeWholeFile(path, async (temporary) => {
    await writeFile(temporary, 'outer');
    await writeWholeFile(path, (inner) => writeFile(inner, 'inner'));
    t.is(readFileSync(temporary, 'utf8'), 'outer');
  });
  t.is(readFileSync(path, 'utf8'), 'outer');
});
