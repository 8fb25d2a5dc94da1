import test from 'ava';
import { versionLine } from '../../../../harness/host/vm/living-guest.js';

const table: readonly [program: string, text: string, line: string | undefined][] = [
  ['runc', 'runc version 1.1.5+ds1\nspec: 1.0.2-dev\n', 'runc version 1.1.5+ds1'],
  ['/usr/bin/crun', 'crun version 1.8.1\ncommit: x\n', 'crun version 1.8.1'],
  [
    '/usr/bin/sysbox-runc',
    'sysbox-runc\n\tedition: \tCommunity Edition (CE)\n\tversion: \t0.7.0\n',
    'sysbox-runc version: \t0.7.0',
  ],
  ['odd', 'no number here\n', undefined],
  ['silent', '', undefined],
];

for (const [program, text, line] of table) {
  test(`the version of ${program} is ${line ?? 'not said'}`, (t) => {
    t.is(versionLine(program, text), line?.replace(/\s+/g, ' '));
  });
}
