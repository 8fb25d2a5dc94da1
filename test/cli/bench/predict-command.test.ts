import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { runCli } from '../../support/cli.js';
import { tempDir } from '../../support/temp-dir.js';

test('the help has examples and the statuses', async (t) => {
  const { code, stdout } = await runCli(['bench', 'predict', '--help']);
  t.is(code, 0);
  t.regex(stdout, /Examples:\n {2}sudo eci-compat bench predict -- docker run /);
  t.regex(stdout, /Exit status: 0 /);
});

const line = ['--', 'docker', 'run', 'busybox', 'true'];
const wrong: readonly (readonly [name: string, argv: readonly string[], message: RegExp])[] = [
  ['no line', [], /missing required argument 'line'/],
  ['an arm that there is not', ['--arm', 'X', ...line], /--arm X\b.*NM/],
  ['no number of trials', ['--trials', '0', ...line], /--trials 0: give a whole number/],
  ['no time', ['--timeout', '0', ...line], /--timeout 0: give a number of seconds/],
  ['another command than docker run', ['--', 'docker', 'ps'], /docker run/],
  ['a pasted line with a pipe', ['--', 'docker run busybox true | tee log'], /\|/],
  ['a pasted line of two commands', ['--', 'docker run busybox true && echo done'], /&&/],
  ['a pasted line with a substitution', ['--', 'docker run busybox echo $(id)'], /\$\(/],
  ['a pasted line with a redirection', ['--', 'docker run busybox true > log'], />/],
  ['prices that are not there', ['--costs', 'nope', ...line], /nope/],
  [
    'a candidate whose arm is left out',
    ['--candidate', 'crun', '--arm', 'U', ...line],
    /^eci-compat: --candidate crun is measured in arm B, which --arm U leaves out; .*\n$/,
  ],
  ['a guest’s option without a guest', ['--provision', 'x.deb', ...line], /--provision is for a guest/],
  ['a baseline that nothing offers', ['--host', 'managed', '--baseline', 'runcc', ...line], /no target "runcc"/],
];

for (const [name, argv, message] of wrong) {
  test(`bench predict with ${name} is wrong usage before anything is started`, async (t) => {
    const cwd = tempDir(t);
    const { code, stderr, stdout } = await runCli(['bench', 'predict', '--out', 'made', ...argv], { cwd });
    t.is(code, 2);
    t.regex(stderr, message);
    t.is(stdout, '');
    t.false(existsSync(join(cwd, 'made')));
  });
}
