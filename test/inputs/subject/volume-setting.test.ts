import test from 'ava';
import { volumeValue } from '../../../inputs/subject/volume-setting.js';

const table: readonly (readonly [string, string])[] = [
  ['/a:/b', 'bind=/a:/b'],
  ['/a:/b:ro,z', 'bind=/a:/b:ro,z'],
  ['.:/b', 'bind=./:/b'],
  ['..:/b', 'bind=../:/b'],
  ['./a:/b', 'bind=./a:/b'],
  ['../a:/b', 'bind=../a:/b'],
  ['~:/b', 'bind=~/:/b'],
  ['~/a:/b', 'bind=~/a:/b'],
  ['${A}/b:/c', 'bind=${A}/b:/c'],
  ['${A:-/x}/b:/c:ro', 'bind=${A:-/x}/b:/c:ro'],
  ['${{ env.A }}:/c', 'bind=${{ env.A }}:/c'],
  [String.raw`C:\a:/b`, String.raw`bind=C:\a:/b`],
  ['C:/a:/b', 'bind=C:/a:/b'],
  [String.raw`\\host\a:/b`, String.raw`bind=\\host\a:/b`],
  ['data:/b', 'volume=data:/b'],
  ['.data:/b', 'volume=.data:/b'],
  ['data:/b:ro', 'volume=data:/b:ro'],
  ['/b', 'volume=:/b'],
  ['${A:-/x}', 'volume=:${A:-/x}'],
  ['', 'volume=:'],
  ['a::b', 'volume=a::b'],
];

for (const [spec, expected] of table) {
  test(`reads ${spec || 'nothing'}`, (t) => {
    const { name, value } = volumeValue(spec);
    t.is(`${name}=${value}`, expected);
  });
}
