import test from 'ava';
import { hostSuite } from '../../../harness/image/host-suite.js';

const cases: readonly [title: string, osRelease: string, suite: string][] = [
  ['Debian', 'ID=debian\nVERSION_CODENAME=trixie\nVERSION="13 (trixie)"\n', 'trixie'],
  ['Ubuntu', 'ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\nUBUNTU_CODENAME=noble\n', 'noble'],
  [
    'a derivative of Ubuntu',
    'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_CODENAME=wilma\nUBUNTU_CODENAME=noble\n',
    'noble',
  ],
  ['a derivative of Debian', 'ID=lmde\nID_LIKE=debian\nVERSION_CODENAME=faye\nDEBIAN_CODENAME=bookworm\n', 'bookworm'],
  ['Fedora', 'ID=fedora\nVERSION_CODENAME=""\n', 'bookworm'],
  ['another with a code name', 'ID=other\nVERSION_CODENAME=gecko\n', 'bookworm'],
  ['no os-release', '', 'bookworm'],
  ['a code name in quotes', 'ID="debian"\nVERSION_CODENAME="trixie"\n', 'trixie'],
];

for (const [title, osRelease, suite] of cases) {
  test(`${title} gives ${suite}`, (t) => {
    t.is(hostSuite(osRelease), suite);
  });
}
