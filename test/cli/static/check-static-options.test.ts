import test from 'ava';
import { checkStatic } from '../../../cli/static/check-static.js';

const versions: readonly (readonly [version: string, ok: boolean])[] = [
  ['4.43', true],
  ['4.43.1', true],
  ['abc', false],
  ['4', false],
  ['v4.43', false],
  ['', false],
];
for (const [desktopVersion, ok] of versions) {
  test(`desktopVersion ${JSON.stringify(desktopVersion)} is ${ok ? 'taken' : 'refused'}`, async (t) => {
    const checked = await checkStatic('FROM alpine\n', { desktopVersion });
    t.is(checked.ok, ok);
    if (!checked.ok) t.is(checked.message, `desktopVersion ${desktopVersion}: write it as 4.43 or 4.43.1`);
  });
}
