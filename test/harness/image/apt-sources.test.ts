import test from 'ava';
import { aptSources } from '../../../harness/image/apt-sources.js';

const list = (text: string) => [{ name: '/etc/apt/sources.list', text }];
const sources = (text: string) => [{ name: '/etc/apt/sources.list.d/x.sources', text }];

const wantedLines = [
  'deb http://mirror.invalid/debian bookworm main',
  'deb http://mirror.invalid/debian bookworm-updates main contrib',
  'deb [signed-by=/a.gpg arch=amd64] http://mirror.invalid/debian-security bookworm-security contrib main',
];
const otherLines = [
  '# deb http://mirror.invalid/debian bookworm main',
  'deb-src http://mirror.invalid/debian bookworm main',
  'deb http://mirror.invalid/debian trixie main',
  'deb http://mirror.invalid/debian bookworm-backports main',
  'deb http://vendor.invalid/linux bookworm stable',
  'deb http://vendor.invalid/linux nodistro main',
  'deb',
  '',
];

for (const line of wantedLines) {
  test(`the line "${line}" is used`, (t) => {
    t.deepEqual(aptSources(list(`${line} # note\n`), 'bookworm'), { lines: [line], stanzas: [] });
  });
}

for (const line of otherLines) {
  test(`the line "${line}" is left out`, (t) => {
    t.deepEqual(aptSources(list(`${line}\n`), 'bookworm'), { lines: [], stanzas: [] });
  });
}

const stanza =
  'Types: deb\nURIs: http://mirror.invalid/debian\nSuites: bookworm bookworm-updates\nComponents: main\nSigned-By: /a.gpg';
const embeddedKey = `${stanza.replace(' /a.gpg', '')}\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc\n -----END PGP PUBLIC KEY BLOCK-----`;

test('stanzas of the release are kept whole, with keys inside them, without comments', (t) => {
  const text = `# one\n${stanza}\n\n# two\n${embeddedKey}\n`;
  t.deepEqual(aptSources(sources(text), 'bookworm'), { lines: [], stanzas: [stanza, embeddedKey] });
});

const changes: readonly [title: string, from: string, to: string][] = [
  ['of another release', 'bookworm bookworm-updates', 'trixie'],
  ['for source packages', 'Types: deb', 'Types: deb-src'],
  ['that is switched off', 'Types: deb', 'Enabled: no\nTypes: deb'],
  ['without the main component', 'Components: main', 'Components: stable'],
];

for (const [title, from, to] of changes) {
  test(`a stanza ${title} is left out`, (t) => {
    t.true(stanza.includes(from));
    t.deepEqual(aptSources(sources(stanza.replace(from, to)), 'bookworm'), { lines: [], stanzas: [] });
  });
}

test('files that apt does not read are not read', (t) => {
  t.deepEqual(aptSources([{ name: 'x.list.save', text: wantedLines.join('\n') }], 'bookworm'), {
    lines: [],
    stanzas: [],
  });
});
