import test from 'ava';
import fc from 'fast-check';
import { parseJson } from '../../results/parse-json.js';

test('JSON gives its value', (t) => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      t.deepEqual(parseJson(JSON.stringify(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('anything else gives undefined', (t) => {
  for (const text of ['', '{', 'Killed', '{} {}', "{'v': 1}"]) t.is(parseJson(text), undefined, text);
});
