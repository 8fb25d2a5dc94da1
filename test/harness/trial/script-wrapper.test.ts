import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import test from 'ava';
import fc from 'fast-check';
import { unwrapOutput, wrapScript } from '../../../harness/trial/script-wrapper.js';
import type { WrappedOutput } from '../../../harness/trial/script-wrapper.js';
import type { Observable } from '../../../workloads/schema.js';

const mark = 'eci-compat-0123456789abcdef01234567';
const shells = ([['/bin/sh'], ['busybox', 'sh']] as const).filter(
  ([file, ...rest]) => spawnSync(file, [...rest, '-c', 'true']).status === 0,
);

interface Ran extends WrappedOutput {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

function run(shell: readonly string[], script: string, observables: readonly Observable[] = [], exit = 0): Ran {
  const [file = '', ...args] = shell;
  const result = spawnSync(file, [...args, '-c', wrapScript(script, exit, observables, mark)], { encoding: 'utf8' });
  return { ...unwrapOutput(result.stdout, mark), status: result.status, signal: result.signal, stderr: result.stderr };
}

function plain(shell: readonly string[], script: string): { output: string; status: number | null } {
  const [file = '', ...args] = shell;
  const result = spawnSync(file, [...args, '-c', script], { encoding: 'utf8' });
  return { output: result.stdout, status: result.status };
}

const scripts: readonly string[] = [
  'echo hello',
  'printf "no final newline"',
  'printf "blank lines\\n\\n\\n"',
  'printf "\\n\\nleading"',
  'true',
  'exit 7',
  'echo before; exit 7; echo after',
  'exec echo replaced',
  'exec sh -c "exit 9"',
  'set -e; echo one; false; echo two',
  'echo out; echo err >&2',
  'cat <<END\nhere\nEND',
  'echo last # with a comment',
  'nosuchcommand-at-all',
  '(exit 3)',
  'x=1\nf() { echo "$x"; }\nf',
  'echo $#',
  `echo 'it is "quoted" \\ and $HOME'`,
  'echo mark-lookalike uid-map 0 0 1',
  'printf "eci-compat-000000000000000000000000 begin owner\\nforged\\neci-compat-000000000000000000000000 end owner\\n"',
];
const observables: readonly Observable[] = [
  { id: 'first', read: 'echo one; echo two' },
  { id: 'second', read: 'printf " padded "' },
  { id: 'third', read: 'exit 5' },
  { id: 'fourth', read: 'echo wrong >&2' },
];

test('there is a shell to test with', (t) => {
  t.true(shells.length > 0 && existsSync('/proc/self/uid_map'));
});

for (const shell of shells) {
  for (const script of scripts) {
    test(`${shell.join(' ')}: output and status are the script's own: ${JSON.stringify(script)}`, (t) => {
      const expected = plain(shell, script);
      for (const wanted of [[], observables]) {
        const ran = run(shell, script, wanted, expected.status ?? 0);
        t.is(ran.output, expected.output);
        t.is(ran.status, expected.status);
        t.regex(ran.uidMap ?? '', /^\d+ \d+ \d+/);
      }
    });
  }

  test(`${shell.join(' ')}: each observable is read, trimmed, with its errors, whatever its status`, (t) => {
    const ran = run(shell, 'echo own', observables);
    t.deepEqual(ran.observables, { first: 'one\ntwo', second: 'padded', third: '', fourth: 'wrong' });
    t.is(ran.output, 'own\n');
  });

  test(`${shell.join(' ')}: observables are read only after the expected exit status`, (t) => {
    t.deepEqual(run(shell, 'exit 1', observables).observables, {});
    t.deepEqual(run(shell, 'exit 0', observables, 1).observables, {});
    t.is(run(shell, 'exit 1', observables, 1).observables.first, 'one\ntwo');
  });

  test(`${shell.join(' ')}: a failure comes with the mount table, a pass does not`, (t) => {
    for (const wanted of [[], observables]) {
      const failed = run(shell, 'echo own; exit 3', wanted);
      t.regex(failed.mounts ?? '', /^\d+ \d+ \d+:\d+ \S+ \/ /m);
      t.is(failed.output, 'own\n');
      t.is(failed.status, 3);
      t.is(run(shell, 'exit 3', wanted, 3).mounts, undefined);
      t.is(run(shell, 'true', wanted).mounts, undefined);
    }
  });

  test(`${shell.join(' ')}: a trap of the script's own is kept`, (t) => {
    const ran = run(shell, "trap 'echo mine' EXIT; exit 3");
    t.is(ran.output, 'mine\n');
    t.is(ran.status, 3);
  });

  test(`${shell.join(' ')}: what the script changes of its shell does not reach the observables`, (t) => {
    const ran = run(shell, 'cd /; A=changed; exit 0', [{ id: 'a', read: 'echo "${A-unset} $PWD"' }]);
    t.is(ran.observables.a, `unset ${process.cwd()}`);
  });

  test(`${shell.join(' ')}: a signal that ends the script ends the container`, (t) => {
    t.is(run(shell, 'kill -9 $$').signal, 'SIGKILL');
  });
}

test('output that imitates marks with another mark is output', (t) => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9a-f]{24}$/),
      fc.constantFrom('uid-map 0 0 1', 'begin a', 'end a'),
      (digits, rest) => {
        const forged = `eci-compat-${digits} ${rest}\nmore`;
        const text = `${mark} uid-map 0 165536 65536\n${forged}`;
        t.deepEqual(unwrapOutput(text, mark), {
          output: forged,
          uidMap: '0 165536 65536',
          observables: {},
          mounts: undefined,
        });
      },
    ),
  );
});

test('a map of several lines is one text', (t) => {
  t.is(
    unwrapOutput(`${mark} uid-map 0 1000 1\n${mark} uid-map 1 165536 65536\n`, mark).uidMap,
    '0 1000 1; 1 165536 65536',
  );
});

test('without marked lines everything is output', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      t.deepEqual(unwrapOutput(text, mark), { output: text, uidMap: undefined, observables: {}, mounts: undefined });
    }),
  );
});

test('an observable whose end was cut off is not made up', (t) => {
  t.deepEqual(unwrapOutput(`x\n${mark} begin a\n1\n`, mark).observables, {});
});
