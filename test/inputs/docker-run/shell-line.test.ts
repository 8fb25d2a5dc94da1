import { execFileSync } from 'node:child_process';
import test from 'ava';
import fc from 'fast-check';
import { LineError } from '../../../inputs/docker-run/line-error.js';
import { splitShellLine } from '../../../inputs/docker-run/shell-line.js';

const lines: readonly (readonly [string, readonly string[]])[] = [
  ['docker run  a\tb', ['docker', 'run', 'a', 'b']],
  ["sh -c 'a && b; $x `y` *'", ['sh', '-c', 'a && b; $x `y` *']],
  ['sh -c "a && b > c; d *"', ['sh', '-c', 'a && b > c; d *']],
  [String.raw`sh -c "echo \$HOME \"q\" \\ \a"`, ['sh', '-c', String.raw`echo $HOME "q" \ \a`]],
  [String.raw`'a\b'"c"`, [String.raw`a\bc`]],
  ['docker run \\\n  --rm \\\n  image', ['docker', 'run', '--rm', 'image']],
  ['docker run \\\r\n  image\r\n', ['docker', 'run', 'image']],
  ['\n  docker run image  \n', ['docker', 'run', 'image']],
  [String.raw`a\ b '' "" x''y`, ['a b', '', '', 'xy']],
  ['a$ b$/c 5$', ['a$', 'b$/c', '5$']],
  ['a~b a#b {a,b}', ['a~b', 'a#b', '{a,b}']],
  [`-e A='"x"' -e B="'y'"`, ['-e', 'A="x"', '-e', "B='y'"]],
];

for (const [line, words] of lines) {
  test(`splits ${JSON.stringify(line)}`, (t) => {
    t.deepEqual(splitShellLine(line), words);
  });
}

const refused: readonly (readonly [string, RegExp])[] = [
  ['docker run a && b', /holds &&.*one docker run command/],
  ['docker run a | b', /holds \|,/],
  ['docker run a; b', /holds ;/],
  ['docker run a > b', /holds >/],
  ['docker run a 2>&1', /holds >/],
  ['docker run a &', /holds &/],
  ['docker run a\ndocker run b', /a second line/],
  ['docker run $(cat x)', /"\$\(cat" to a shell/],
  ['docker run `cat x`', /to a shell/],
  ['docker run -v $PWD:/x a', /"\$PWD:\/x" to a shell.*without the quotes/],
  ['docker run -v "$PWD:/x" a', /"\$PWD:\/x" to a shell/],
  ['docker run ${x} a', /to a shell/],
  ['docker run "`x`" a', /to a shell/],
  ["docker run $'a' b", /to a shell/],
  ['docker run $\\\nX', /to a shell/],
  ['docker run -v ~/x:/y a', /"~\/x:\/y" to a shell/],
  ['docker run -e A=~ a', /to a shell/],
  ['docker run a ls *', /file name pattern/],
  ['docker run a # b', /comment/],
  ['docker run "a', /quotation that begins at ""a"/],
  ["docker run 'a", /quotation/],
  ['docker run a\\', /quotation/],
];

for (const [line, message] of refused) {
  test(`refuses ${JSON.stringify(line)}`, (t) => {
    t.throws(() => splitShellLine(line), { instanceOf: LineError, message });
  });
}

test('what is accepted has the same words in a real shell', (t) => {
  const candidates = fc.sample(fc.stringMatching(/^[ab'"\\$ \n=~#:{!%-]{0,14}$/), 3000);
  const accepted: { readonly line: string; readonly words: readonly string[] }[] = [];
  for (const line of candidates.map((text) => `x${text}`)) {
    try {
      accepted.push({ line, words: splitShellLine(line) });
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
    }
  }
  t.true(accepted.length > 300);
  const script = [`f() { printf '%s\\0' "$@"; printf '\\001'; }`, ...accepted.map(({ line }) => `f ${line}`)].join(
    '\n',
  );
  const seen = execFileSync('sh', ['-s'], { input: script, encoding: 'utf8' }).split('\u0001');
  accepted.forEach(({ line, words }, index) => {
    t.deepEqual(seen[index]?.split('\0').slice(0, -1), words, JSON.stringify(line));
  });
});
