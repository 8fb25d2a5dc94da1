import { execFileSync } from 'node:child_process';
import test from 'ava';
import fc from 'fast-check';
import { split } from 'shlex';
import { shellQuote } from '../../workloads/shell-quote.js';

const forms: readonly (readonly [string, readonly string[], string])[] = [
  [
    'safe words stay bare',
    ['docker', 'run', '--env=A=1', 'a/b:1@x', '50%', '+x,y'],
    'docker run --env=A=1 a/b:1@x 50% +x,y',
  ],
  ['blanks and shell characters', ['sh', '-c', 'echo $HOME; ls *'], "sh -c 'echo $HOME; ls *'"],
  ['an empty word', ['x', ''], "x ''"],
  ['a single quote', ['x', "it's"], "x 'it'\\''s'"],
  ['a script of several lines', ['sh', '-c', 'set -e\nmount\n'], "sh -c 'set -e\nmount\n'"],
  ['an assignment in place of a command', ['A=1', 'B=2'], "'A=1' B=2"],
  ['a reserved word in place of a command', ['if', 'then'], "'if' then"],
  ['a tilde and a comment', ['x', '~', '#'], "x '~' '#'"],
  ['letters beyond ASCII', ['x', 'é'], "x 'é'"],
];

for (const [title, argv, line] of forms) {
  test(`quotes ${title}`, (t) => {
    t.is(shellQuote(argv), line);
  });
}

/** The words as a real shell sees them. */
function shellWords(line: string): readonly string[] {
  return execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

test('a POSIX shell gives back every form', (t) => {
  for (const [, argv] of forms) t.deepEqual(shellWords(shellQuote(['-', ...argv])), ['-', ...argv]);
});

const word = fc.oneof(fc.string(), fc.stringMatching(/^[ab'"\\$ \n~#=!-]{0,12}$/));

test('shlex gives back any words', (t) => {
  fc.assert(
    fc.property(fc.array(word), (argv) => {
      t.deepEqual(split(shellQuote(argv)), argv);
    }),
  );
});

test('a POSIX shell gives back any words', (t) => {
  const argvs = fc.sample(fc.array(fc.stringMatching(/^[ab'"\\$ \n~#=*`(!-]{0,12}$/), { minLength: 1 }), 200);
  const words = argvs.flat();
  t.deepEqual(shellWords(shellQuote(words)), words);
});
