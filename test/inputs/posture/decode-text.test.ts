import test from 'ava';
import fc from 'fast-check';
import { decodeText } from '../../../inputs/posture/decode-text.js';

const encoded = (text: string, encoding: 'utf8' | 'utf16le', mark: readonly number[]): Uint8Array =>
  Uint8Array.from([...mark, ...Buffer.from(text, encoding)]);

const forms: readonly (readonly [string, string, Uint8Array])[] = [
  ['UTF-8', 'WSL 版本： 2', encoded('WSL 版本： 2', 'utf8', [])],
  ['UTF-8 with a mark', 'WSL 版本： 2', encoded('WSL 版本： 2', 'utf8', [0xef, 0xbb, 0xbf])],
  // Without a zero byte, only the mark tells.
  ['UTF-16 with a mark', '版本', encoded('版本', 'utf16le', [0xff, 0xfe])],
  ['UTF-16 as wsl.exe writes it', 'WSL 版本： 2', encoded('WSL 版本： 2', 'utf16le', [])],
  [
    'UTF-16 in the other order',
    'WSL 2',
    encoded('WSL 2', 'utf16le', [0xff, 0xfe]).map((_, at, all) => all[at ^ 1] ?? 0),
  ],
];

for (const [name, text, bytes] of forms) {
  test(`reads ${name}`, (t) => {
    t.is(decodeText(bytes), text);
  });
}

test('reads every text without zeros that was written in UTF-8', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/[\0\uFEFF]/.test(text));
      t.is(decodeText(encoded(text, 'utf8', [])), text);
    }),
  );
});
