import test from 'ava';
import { Excerpt, emptyExcerpt, excerptText } from '../../results/excerpt.js';

test('an excerpt that holds everything is shown as it is', (t) => {
  t.is(excerptText({ head: 'all', tail: '', totalBytes: 3, omittedBytes: 0 }), 'all');
  t.is(excerptText(emptyExcerpt), '');
});

test('what was left out is said between the two ends', (t) => {
  t.is(excerptText({ head: 'a', tail: 'z', totalBytes: 10, omittedBytes: 8 }), 'a\n[... 8 bytes left out ...]\nz');
});

test('numbers of bytes are whole and not negative', (t) => {
  t.false(Excerpt.safeParse({ ...emptyExcerpt, omittedBytes: -1 }).success);
  t.false(Excerpt.safeParse({ ...emptyExcerpt, totalBytes: 0.5 }).success);
});
