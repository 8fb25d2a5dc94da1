import test from 'ava';
import { largerSize } from '../../../inputs/check/larger-size.js';

const sizes: readonly (readonly [bound: string, reservation: string | undefined, larger: string])[] = [
  ['4096m', undefined, '4096m'],
  ['4096m', '512m', '4096m'],
  ['4096m', '6g', '6g'],
  ['4096m', '4g', '4096m'],
  ['4096m', '4.1g', '4.1g'],
  ['4096m', '6GiB', '6GiB'],
  ['4096m', '6gb', '6gb'],
  ['4096m', '5000000k', '5000000k'],
  ['4096m', '4294967297', '4294967297'],
  ['4096m', '4294967296b', '4096m'],
  ['4096m', '1t', '1t'],
  ['4096m', 'much', '4096m'],
];

for (const [bound, reservation, larger] of sizes) {
  test(`of ${bound} and ${reservation ?? 'nothing'} the larger is ${larger}`, (t) => {
    t.is(largerSize(bound, reservation), larger);
  });
}
