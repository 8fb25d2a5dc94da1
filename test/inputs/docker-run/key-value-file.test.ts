import test from 'ava';
import { readKeyValues } from '../../../inputs/docker-run/key-value-file.js';
import { LineError } from '../../../inputs/docker-run/line-error.js';

const lookup = (name: string): string | undefined => (name === 'HOST' ? 'h=1' : undefined);

test('reads pairs by the rules of docker', (t) => {
  const text = '\uFEFF# comment\n\n   \nA=1\n  B=2 x \nHOST\nABSENT\nC=\r\n  #no\n\tD==\nE="quoted"\nF=#x';
  t.deepEqual(readKeyValues(text, 'f', lookup), ['A=1', 'B=2 x ', 'HOST=h=1', 'C=', 'D==', 'E="quoted"', 'F=#x']);
  t.deepEqual(readKeyValues('', 'f', lookup), []);
});

const broken: readonly (readonly [string, string])[] = [
  ['A=1\nB C=2', 'f.env:2: the name "B C" holds white space; write NAME=VALUE.'],
  ['A =1', 'f.env:1: the name "A " holds white space; write NAME=VALUE.'],
  ['\n\n=x', 'f.env:3: no name before the =; write NAME=VALUE.'],
];

for (const [text, message] of broken) {
  test(`refuses ${JSON.stringify(text)} with its line`, (t) => {
    t.throws(() => readKeyValues(text, 'f.env', lookup), { instanceOf: LineError, message });
  });
}
