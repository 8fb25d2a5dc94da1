import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../../cli/context.js';

const folder = mkdtempSync(join(tmpdir(), 'eci-compat-probe-'));
const program = join(folder, 'watch-calls');
const source = join(findPackageRoot(), 'workloads', 'probes', 'watch-calls.c');
const flags = ['-std=c11', '-Wall', '-Wextra', '-Werror'];
const compiled = spawnSync('cc', [...flags, '-o', program, source], { encoding: 'utf8' });

test.after.always(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Throws where the program, or somebody who keeps its output open, does not end. */
function run(args: readonly string[], outer: readonly string[] = []): Ran {
  const [file = '', ...rest] = [...outer, program, ...args];
  const { error, status, signal, stdout, stderr } = spawnSync(file, rest, {
    encoding: 'utf8',
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  if (error !== undefined) throw error;
  return { status, signal, stdout, stderr };
}

const watch = (mode: string, ...command: readonly string[]): Ran => run(['--mode', mode, '--', ...command]);

/** A mount table that nobody else changes, with all capabilities in it; and one process id namespace with its own first process. */
const alone = ['unshare', '--user', '--map-root-user', '--mount', '--pid', '--fork', '--mount-proc'];

const compiles = compiled.error === undefined;
/** Some containers refuse to be supervised, some to have namespaces of their own. */
const supervises = compiles && watch('continue', 'true').status === 0;
const isolates = supervises && spawnSync(alone[0] ?? '', [...alone.slice(1), 'true']).status === 0;
const compiledTest = compiles ? test : test.skip;
const supervisedTest = supervises ? test : test.skip;
const isolatedTest = isolates ? test : test.skip;

interface Printed {
  readonly v: number;
  readonly noNewPrivs: boolean;
  readonly calls: readonly {
    readonly kind: string;
    readonly count: number;
    readonly mountsPresent: number;
    readonly tableBytes: number;
  }[];
}

/** In the order in which they are printed; the program's own calls of a kind are as many as its place here. */
const kinds = [
  ...['remount', 'bind', 'private', 'move', 'tmpfs', 'proc', 'sysfs', 'overlay', 'other'],
  ...['umount', 'umount-detach', 'openat2', 'new-api'],
];
const withoutTable = ['openat2', 'new-api'];

compiledTest('it compiles without a warning and its self-test passes', (t) => {
  t.is(compiled.stderr, '');
  const { status, stderr } = run(['--self-test']);
  t.is(status, 0, stderr);
});

isolatedTest('every call of four processes at once is counted with the mounts that its caller saw', (t) => {
  const file = join(folder, 'counts');
  const script = 'cat /proc/self/mountinfo; for n in 1 2 3 4; do "$0" --make-calls & done; wait';
  const { status, stdout, stderr } = run(
    ['--mode', 'count', '--counts', file, '--', 'sh', '-c', script, program],
    alone,
  );
  t.is(status, 0, stderr);
  const printed = JSON.parse(run(['--print', file]).stdout) as Printed;
  const lines = stdout.split('\n').length - 1;
  t.deepEqual(printed, {
    v: 2,
    noNewPrivs: false,
    calls: kinds.map((kind, index) => {
      const count = 4 * (index + 1);
      const seen = withoutTable.includes(kind) ? 0 : count;
      return { kind, count, mountsPresent: seen * lines, tableBytes: seen * Buffer.byteLength(stdout) };
    }),
  });
});

supervisedTest('counts begin anew with each command', (t) => {
  const file = join(folder, 'again');
  for (const [script, calls] of [
    ['"$0" --make-calls', kinds.length],
    ['true', 0],
  ] as const) {
    t.is(run(['--mode', 'count', '--counts', file, '--', 'sh', '-c', script, program]).status, 0);
    t.is((JSON.parse(run(['--print', file]).stdout) as Printed).calls.length, calls);
  }
});

const ends = [
  [['sh', '-c', 'exit 7'], { status: 7, signal: null }],
  [['sh', '-c', 'kill -TERM $$'], { status: null, signal: 'SIGTERM' }],
  [['/nonexistent/command'], { status: 127, signal: null }],
  [[source], { status: 126, signal: null }],
] as const;

for (const mode of ['continue', 'mountinfo']) {
  supervisedTest(`the end of a command is its own: ${mode}`, (t) => {
    for (const [command, end] of ends) t.like(watch(mode, ...command), end, command.join(' '));
  });
}

supervisedTest('who reads the output sees its end though the supervisor goes on', (t) => {
  const { status, stdout } = watch('continue', 'sh', '-c', 'sleep 60 < /dev/null > /dev/null 2>&1 & echo $!');
  t.is(status, 0);
  t.true(process.kill(Number(stdout), 'SIGKILL'));
});

supervisedTest('the command has the descriptors and signals that it would have alone', (t) => {
  const script = 'ls /proc/self/fd; grep -E "^(Sig[PBIC]|Shd)" /proc/self/status; echo $PPID';
  const alike = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  t.is(watch('mountinfo', 'sh', '-c', script).stdout, alike.stdout);
});

/** Starts the command in its arguments, if there is one, and waits until it has no child left. */
const waiterSource = `
#include <sys/wait.h>
#include <unistd.h>
int main(int argc, char **argv) {
  if (argc > 1 && fork() == 0) return execv(argv[1], argv + 1);
  while (wait(0) > 0) continue;
  return getpid();
}
`;

function compileWaiter(name: string): string {
  const waiter = join(folder, name);
  spawnSync('cc', ['-x', 'c', '-o', waiter, '-'], { input: waiterSource });
  return waiter;
}

isolatedTest('a first process that waits for its last child does not wait for the supervisor', (t) => {
  const waiter = compileWaiter('first');
  t.like(run(['--mode', 'continue', '--', waiter], alone), { status: 1, signal: null });
});

isolatedTest('the supervisor ends with the last process that it supervises, however that ends', (t) => {
  const waiter = compileWaiter('last');
  for (const script of ['exit 0', 'kill -KILL $$', 'kill -KILL $$ & exec sleep 60']) {
    const ended = run(['--mode', 'mountinfo', '--', 'sh', '-c', script], [...alone, waiter]);
    t.like(ended, { status: 1, signal: null }, script);
  }
});

isolatedTest('without CAP_SYS_ADMIN the command can gain no privileges, and the counts say so', (t) => {
  const file = join(folder, 'unprivileged');
  const outer = [...alone, 'setpriv', '--bounding-set', '-sys_admin', '--inh-caps', '-sys_admin'];
  const command = ['grep', 'NoNewPrivs', '/proc/self/status'];
  t.is(run(['--mode', 'count', '--counts', file, '--', ...command], outer).stdout, 'NoNewPrivs:\t1\n');
  t.true((JSON.parse(run(['--print', file]).stdout) as Printed).noNewPrivs);
});

supervisedTest('a second supervisor is refused', (t) => {
  const { status, stderr } = watch('continue', program, '--mode', 'continue', '--', 'true');
  t.is(status, 125);
  t.regex(stderr, /^watch-calls: no supervisor: another one is there already \(EBUSY\)\n$/);
});

compiledTest('a file of somebody else is neither overwritten nor printed', (t) => {
  const file = join(folder, 'foreign');
  writeFileSync(file, 'mine');
  t.is(run(['--mode', 'count', '--counts', file, '--', 'true']).status, 125);
  t.is(readFileSync(file, 'utf8'), 'mine');
  t.is(run(['--print', file]).status, 1);
});

supervisedTest('a file that was cut off is not printed', (t) => {
  const file = join(folder, 'short');
  t.is(run(['--mode', 'count', '--counts', file, '--', 'true']).status, 0);
  writeFileSync(file, readFileSync(file).subarray(0, -1));
  t.like(run(['--print', file]), { status: 1, stdout: '' });
});

const mistakes = [
  [],
  ['--mode', 'all', '--', 'true'],
  ['--mode', 'continue'],
  ['--mode', 'continue', '--'],
  ['--mode', 'continue', 'true'],
  ['--mode', 'count', '--', 'true'],
  ['--mode', 'continue', '--counts', 'file', '--', 'true'],
  ['--mode'],
] as const;

compiledTest('arguments that make no sense are refused', (t) => {
  for (const args of mistakes) t.like(run(args), { status: 2, stdout: '' }, args.join(' '));
});
