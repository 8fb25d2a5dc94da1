import test from 'ava';
import { shownText } from '../../cli/shown-text.js';

test('text that quotes a container neither acts on the terminal nor fills it', (t) => {
  t.is(shownText('a\u001b[31mb\u202ec'), 'a␛[31mb\\u{202e}c');
  const long = shownText('x'.repeat(5000));
  t.true(long.startsWith('x'.repeat(4000)));
  t.regex(long.slice(4000), /1000 more characters/);
  t.is(shownText('x'.repeat(5000), Infinity), 'x'.repeat(5000));
});
