import test from 'ava';
import { wslVersion } from '../../../inputs/posture/wsl-version.js';

const table: readonly (readonly [string, string | undefined])[] = [
  ['WSL version: 2.3.26.0\r\nKernel version: 5.15.167.4-1\r\nWSLg version: 1.0.65\r\n', '2.3.26.0'],
  ['WSL-Version: 2.1.5.0\nKernelversion: 5.15.146.1-2\n', '2.1.5.0'],
  ['Version WSL : 2.0.14.0\nVersion du noyau : 5.15.133.1-1\nVersion WSLg : 1.0.59\n', '2.0.14.0'],
  ['WSL 版本： 1.2.5.0\n内核版本： 5.15.90.1\nWSLg 版本： 1.0.51\n', '1.2.5.0'],
  ['WSL バージョン: 2.2.4.0\nカーネル バージョン: 5.15.153.1-2\n', '2.2.4.0'],
  ['Версия WSL: 1.1.3.0\nВерсия ядра: 5.15.90.1\n', '1.1.3.0'],
  ['WSLg version: 1.0.65\nWindows version: 10.0.22631.4602\n', undefined],
  ['Invalid command line option: --version\nUsage: wsl.exe [Argument]\n', undefined],
  ['', undefined],
];

for (const [text, version] of table) {
  test(`reads ${JSON.stringify(text.slice(0, 30))}`, (t) => {
    t.is(wslVersion(text), version);
  });
}
