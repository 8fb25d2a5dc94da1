import test from 'ava';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readActions } from '../../../inputs/actions/read.js';
import { shellQuote } from '../../../workloads/shell-quote.js';
import { fixture, misplaced, settingsOf } from '../described.js';
import { checkEveryText } from '../read-properties.js';

test('answers every text', (t) => {
  const files = ['container-jobs', 'images', 'scripts', 'composite-action', 'container-action', 'gitlab-ci'];
  t.notThrows(() => {
    checkEveryText(
      readActions,
      files.map((file) => fixture(`actions/${file}.yml`)),
    );
  });
});

const path = fc.stringMatching(/^\/[a-z "'.$&-]{0,8}$/).map((text) => text.trimEnd());
const end = fc.constantFrom(' ', ' \\\n  ', '  ');

test('finds the flags of a docker run line, however YAML and the shell quote it', (t) => {
  fc.assert(
    fc.property(
      fc.array(path, { maxLength: 4 }),
      end,
      fc.constantFrom('BLOCK_LITERAL', 'QUOTE_DOUBLE'),
      (paths, gap, style) => {
        const flags = paths.map((source) => shellQuote(['-v', `${source}:/x`]));
        const run = `set -e\n${['docker run', ...flags, 'image'].join(gap)}\n`;
        const text = stringify(
          { jobs: { a: { steps: [{ run }] } } },
          { defaultStringType: style, defaultKeyType: 'PLAIN', lineWidth: 0 },
        );
        const read = readActions(text, 'a.yml');
        t.deepEqual(settingsOf(read), ['image=image', ...paths.map((source) => `bind=${source}:/x`)]);
        t.deepEqual(misplaced(text, read), []);
      },
    ),
    { numRuns: 150 },
  );
});
