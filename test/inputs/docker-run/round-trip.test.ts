import test from 'ava';
import fc from 'fast-check';
import { parseDockerRun } from '../../../inputs/docker-run/parse.js';
import { optionsToFlags } from '../../../workloads/flags.js';
import { shellQuote } from '../../../workloads/shell-quote.js';
import { arbitraryOptions } from './arbitrary-options.js';
import { contextWith } from './context.js';

const image = fc.constantFrom('busybox', 'registry.example:5000/a/b_c:1.0', 'sha256:' + 'a1'.repeat(32));
const command = fc.array(fc.string(), { maxLength: 4 });

test('reading what was written gives equal options, as words and as one quoted line', (t) => {
  fc.assert(
    fc.property(arbitraryOptions, image, command, fc.boolean(), (options, imageName, words, privileged) => {
      const flags = [...(privileged ? ['--privileged'] : []), ...optionsToFlags(options)];
      const argv = ['docker', 'run', ...flags, imageName, ...words];
      for (const line of [argv, [shellQuote(argv)]]) {
        const parsed = parseDockerRun(line, contextWith());
        if (!parsed.ok) return t.fail(parsed.message);
        t.deepEqual(parsed.options, options);
        t.is(parsed.image, imageName);
        t.deepEqual(parsed.command, words);
        t.is(parsed.privilege, privileged ? 'privileged' : 'plain');
      }
    }),
    { numRuns: 300 },
  );
});

const lineWord = fc.oneof(
  fc.constantFrom('docker', 'run', 'container', '--', '-', '-it', '-v', '--env-file', '-e', '--mount', '--privileged'),
  fc.stringMatching(/^-{1,3}[a-zA-Z=:./,"-]{0,12}$/),
  fc.string({ unit: 'binary' }),
);

test('any words give a result or one sentence, never an exception', (t) => {
  fc.assert(
    fc.property(fc.array(lineWord, { maxLength: 8 }), fc.boolean(), (words, complete) => {
      const parsed = parseDockerRun(complete ? ['docker', 'run', ...words] : words, contextWith());
      if (parsed.ok) t.not(parsed.image, '');
      else t.regex(parsed.message, /^[^\p{Cc}]{10,800}$/u);
    }),
    { numRuns: 1000 },
  );
});
