import test from 'ava';
import {
  endWords,
  expectationWords,
  ofTrials,
  plural,
  symbolAndWord,
  targetWords,
  verdictWords,
} from '../../reports/display.js';

test('no two ids are shown by the same word, and none by its symbol alone', (t) => {
  for (const words of [verdictWords, expectationWords]) {
    const shown = Object.values(words);
    t.is(new Set(shown.map(({ word }) => word)).size, shown.length);
    t.is(new Set(shown.map(({ meaning }) => meaning)).size, shown.length);
    t.true(shown.every(({ symbol, word }) => Array.from(symbol).length === 1 && /[a-z]{4}/.test(word)));
  }
  t.is(new Set(Object.values(endWords)).size, 4);
});

test('targets: a known id has its description, any other says that it was registered', (t) => {
  t.regex(targetWords('runc-userns'), /userns-remap/);
  t.is(targetWords('planted'), 'an OCI runtime registered as planted');
  t.is(targetWords('toString'), 'an OCI runtime registered as toString');
});

test('the small forms', (t) => {
  t.is(symbolAndWord(verdictWords.regressed), '▼ regressed');
  t.is(ofTrials({ passed: 2, total: 3 }), '2/3');
  t.is(plural(1, 'pair', 'pairs'), '1 pair');
  t.is(plural(0, 'pair', 'pairs'), '0 pairs');
});
