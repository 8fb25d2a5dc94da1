import test from 'ava';
import { HarnessError } from '../../../harness/errors/harness-error.js';
import { storageError } from '../../../harness/image/storage-error.js';

const withCode = (code: string): Error => Object.assign(new Error(`${code}: made up`), { code });

const cases: readonly [title: string, error: unknown, says: RegExp | undefined][] = [
  ['a full disk', withCode('ENOSPC'), /^no space left on the disk of \/cache/],
  ['a full quota', withCode('EDQUOT'), /^no space left/],
  ['a program on a full disk', new HarnessError('infrastructure', 'tar: No space left on device'), /^no space left/],
  ['a folder of others', withCode('EACCES'), /^\/cache cannot be written/],
  ['a read-only file system', withCode('EROFS'), /^\/cache cannot be written/],
  ['a missing file', withCode('ENOENT'), undefined],
  ['another failure', new HarnessError('usage', 'EACCES is only a word here'), undefined],
  ['no error at all', 'ENOSPC', undefined],
];

for (const [title, error, says] of cases) {
  test(`${title} is ${says === undefined ? 'not put into other words' : 'said in one sentence'}`, (t) => {
    const result = storageError(error, '/cache');
    if (says === undefined) {
      t.is(result, undefined);
    } else {
      t.is(result?.code, 'infrastructure');
      t.regex(result?.message ?? '', says);
      t.is(result?.cause, error);
    }
  });
}
