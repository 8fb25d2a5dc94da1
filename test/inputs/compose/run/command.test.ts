import test from 'ava';
import fc from 'fast-check';
import { splitWords } from '../../../../inputs/compose/split-words.js';
import { shellQuote } from '../../../../workloads/shell-quote.js';
import { answer, appFile, runOf, serviceWith } from './run-of.js';

/** What a service says, the entrypoint that it gives, and the command. */
const table: readonly (readonly [string, string | undefined, readonly string[]])[] = [
  ['', undefined, []],
  ['command:', undefined, []],
  ['command: a "b c" d\\ e', undefined, ['a', 'b c', 'd e']],
  ['command: [a, "b c", ""]', undefined, ['a', 'b c', '']],
  ['command: >\n  a\n  b', undefined, ['a', 'b']],
  ['command: x{1...4} * $$HOME', undefined, ['x{1...4}', '*', '$HOME']],
  ['entrypoint: /run', '/run', []],
  ['entrypoint: /run -v\ncommand: x', '/run', ['-v', 'x']],
  ['entrypoint: [/run, "a b"]\ncommand: [x, y]', '/run', ['a b', 'x', 'y']],
  ['entrypoint: []\ncommand: x', '', ['x']],
  ['entrypoint: ""\ncommand: x', '', ['x']],
  ['entrypoint:\ncommand: x', undefined, ['x']],
];

for (const [body, entrypoint, command] of table) {
  test(`the program of ${JSON.stringify(body)}`, (t) => {
    const service = serviceWith(body);
    t.is(service.options?.entrypoint, entrypoint);
    t.deepEqual(service.command, [...command]);
  });
}

test('what a shell would have to do is refused', (t) => {
  for (const command of ['a && b', 'a; b', 'a > b', 'a `b`', '(a)']) {
    t.regex(
      answer(runOf(appFile(`command: ${command}`))),
      /compose\.yaml:4: the service web: command holds .*write sh -c/,
    );
  }
  t.regex(answer(runOf(appFile('command: a "b'))), /command ends inside a quotation: close it\.$/);
  t.regex(answer(runOf(appFile('entrypoint: []'))), /its entrypoint is emptied and it has no command/);
});

test('words that a shell quotes are split into the same words', (t) => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (argv) => {
      t.deepEqual(splitWords(shellQuote(argv)), argv);
    }),
  );
});
