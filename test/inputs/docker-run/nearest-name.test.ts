import test from 'ava';
import { nearestName } from '../../../inputs/docker-run/nearest-name.js';

const known = ['volume', 'volumes-from', 'env', 'rm', 'privileged'];

const typed: readonly (readonly [string, string | undefined])[] = [
  ['volume', 'volume'],
  ['volum', 'volume'],
  ['volumes', 'volume'],
  ['enf', 'env'],
  ['privelegd', 'privileged'],
  ['rn', 'rm'],
  ['', undefined],
  ['something-else', undefined],
  ['x'.repeat(100_000), undefined],
];

for (const [name, nearest] of typed) {
  test(`nearest to ${name.slice(0, 20)}`, (t) => {
    t.is(nearestName(name, known), nearest);
  });
}
