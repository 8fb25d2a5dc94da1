import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { readWorkload } from '../../../cli/check/read-workload.js';
import type { Operand } from '../../../cli/static/operands.js';
import type { InputKind } from '../../../inputs/input-kind.js';
import { UsageError } from '../../../cli/usage-error.js';
import { workloadContext } from '../../inputs/workload/workload-of.js';
import { tempDir } from '../../support/temp-dir.js';

const line = (...argv: readonly string[]) => ({ kind: 'line' as const, argv: ['docker', 'run', ...argv] });
interface Choices {
  readonly staysRunning?: boolean;
  readonly as?: InputKind;
}

const read = (operand: Operand, { staysRunning = false, as }: Choices = {}, context = workloadContext()) =>
  readWorkload(operand, as, { ...context, staysRunning });

test('a line whose container ends is one step', (t) => {
  const { workload, remarks } = read(line('--init', 'a', 'b'));
  t.deepEqual(
    [workload.image, workload.options, workload.steps, workload.services],
    ['a', { init: true }, [{ command: ['b'] }], undefined],
  );
  t.is(workload.timeoutSeconds, 7);
  t.deepEqual(remarks, []);
});

test('one that stays is a service, with the settings of the line and without a step', (t) => {
  const { workload } = read(line('--init', 'a', 'b'), { staysRunning: true });
  t.deepEqual(workload.services, [{ name: 'app', command: ['b'], options: { init: true } }]);
  t.deepEqual([workload.steps, workload.options, workload.image], [[], undefined, 'a']);
});

const detached: readonly (readonly [flags: readonly string[], staysRunning: boolean, remarks: number])[] = [
  [['-d'], false, 1],
  [['--detach'], false, 1],
  [['-d', '-d'], false, 1],
  [['--detach=false'], false, 0],
  [['-d', '--detach=false'], false, 0],
  [[], false, 0],
  [['-d'], true, 0],
];

for (const [flags, staysRunning, count] of detached) {
  test(`"${flags.join(' ')}" of one that ${staysRunning ? 'stays' : 'ends'} makes ${String(count)} remarks`, (t) => {
    const { remarks } = read(line(...flags, 'a'), { staysRunning });
    t.is(remarks.length, count);
    for (const remark of remarks) t.regex(remark, /^--detach is left out: a trial waits .*--ready/);
  });
}

test('remarks of the line are kept whether it stays or ends', (t) => {
  for (const staysRunning of [true, false]) {
    const { remarks } = read(line('--restart', 'always', 'a'), { staysRunning });
    t.deepEqual(remarks, ['--restart is left out: a container that has ended has ended.']);
  }
});

test('a file is read from the folder of the caller, as the kind that it is or is said to be', (t) => {
  const cwd = tempDir(t);
  writeFileSync(join(cwd, 'c.yaml'), 'services: {web: {image: a}}');
  const context = { ...workloadContext(), cwd };
  const file = { kind: 'file' as const, file: 'c.yaml' };
  t.deepEqual(
    read(file, {}, context).workload.services?.map(({ name }) => name),
    ['web'],
  );
  t.throws(() => read(file, { as: 'kubernetes' }, context), {
    instanceOf: UsageError,
    message: /c\.yaml/,
  });
});

test('a file that holds a line of docker run is read as that line, staying or not', (t) => {
  const cwd = tempDir(t);
  writeFileSync(join(cwd, 'run.sh'), '# the server\ndocker run -d a b\n');
  const context = { ...workloadContext(), cwd };
  const file = { kind: 'file' as const, file: 'run.sh' };
  t.deepEqual(read(file, {}, context).workload.steps, [{ command: ['b'] }]);
  t.is(read(file, {}, context).remarks.length, 1);
  t.deepEqual(read(file, { staysRunning: true }, context).workload.services?.[0]?.command, ['b']);
});

const refused: readonly (readonly [operand: Parameters<typeof readWorkload>[0], message: RegExp])[] = [
  [line('--gpus', 'all', 'a'), /^--gpus cannot be carried over/],
  [
    { kind: 'file', file: 'none.yaml' },
    /^none\.yaml: cannot be read \(ENOENT.*give an existing file, or a docker run line/,
  ],
];

for (const [operand, message] of refused) {
  test(`${JSON.stringify(operand)} is refused`, (t) => {
    t.throws(() => read(operand), { instanceOf: UsageError, message });
  });
}
