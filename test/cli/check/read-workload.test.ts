import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkSubject } from '../../../cli/check/check-subject.js';
import { readWorkload } from '../../../cli/check/read-workload.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import type { Operand } from '../../../cli/static/operands.js';
import type { InputKind } from '../../../inputs/input-kind.js';
import { UsageError } from '../../../cli/usage-error.js';
import { workloadContext } from '../../inputs/workload/workload-of.js';
import { programFolders } from '../../support/programs.js';
import { tempDir } from '../../support/temp-dir.js';

const line = (...argv: readonly string[]) => ({ kind: 'line' as const, argv: ['docker', 'run', ...argv] });
interface Choices {
  readonly staysRunning?: boolean;
  readonly as?: InputKind;
}

const read = async (operand: Operand, { staysRunning = false, as }: Choices = {}, context = workloadContext()) =>
  readWorkload({
    ...{ subject: checkSubject([operand], as, context.cwd), as, context: { ...context, staysRunning } },
    ...{ runner: new FakeRunner(), signal: new AbortController().signal },
  });

test('a line whose container ends is one step', async (t) => {
  const { workload, remarks } = await read(line('--init', 'a', 'b'));
  t.deepEqual(
    [workload.image, workload.options, workload.steps, workload.services],
    ['a', { init: true }, [{ command: ['b'] }], undefined],
  );
  t.is(workload.timeoutSeconds, 7);
  t.deepEqual(remarks, []);
});

test('one that stays is a service, with the settings of the line and without a step', async (t) => {
  const { workload } = await read(line('--init', 'a', 'b'), { staysRunning: true });
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
  test(`"${flags.join(' ')}" of one that ${staysRunning ? 'stays' : 'ends'} makes ${String(count)} remarks`, async (t) => {
    const { remarks } = await read(line(...flags, 'a'), { staysRunning });
    t.is(remarks.length, count);
    for (const remark of remarks) t.regex(remark, /^--detach is left out: a trial waits .*--ready/);
  });
}

test('remarks of the line are kept whether it stays or ends', async (t) => {
  for (const staysRunning of [true, false]) {
    const { remarks } = await read(line('--restart', 'always', 'a'), { staysRunning });
    t.deepEqual(remarks, ['--restart is left out: a container that has ended has ended.']);
  }
});

test('a file is read from the folder of the caller, as the kind that it is or is said to be', async (t) => {
  const cwd = tempDir(t);
  writeFileSync(join(cwd, 'c.yaml'), 'services: {web: {image: a}}');
  const context = { ...workloadContext(), cwd };
  const file = { kind: 'file' as const, file: 'c.yaml' };
  t.deepEqual(
    (await read(file, {}, context)).workload.services?.map(({ name }) => name),
    ['web'],
  );
  await t.throwsAsync(() => read(file, { as: 'kubernetes' }, context), {
    instanceOf: UsageError,
    message: /c\.yaml/,
  });
});

test('a compose file whose variable is not set is refused before compose is asked', async (t) => {
  const cwd = tempDir(t);
  writeFileSync(join(cwd, 'c.yaml'), 'services: {web: {image: "a:$TAG"}}');
  const { bin = '' } = await programFolders(t, { bin: ['docker'] });
  const context = { ...workloadContext({}, { PATH: bin }), cwd };
  const runner = new FakeRunner(({ args }) => (args.includes('version') ? { stdout: '2.0.0' } : { exitCode: 1 }));
  const ask = (env: Readonly<Record<string, string>>) =>
    readWorkload({
      ...{ subject: checkSubject([{ kind: 'file', file: 'c.yaml' }], undefined, cwd), as: undefined, runner },
      ...{ context: { ...context, env: { ...context.env, ...env } }, signal: new AbortController().signal },
    });
  await t.throwsAsync(() => ask({}), { message: /^c\.yaml:1: the variable TAG is not set/ });
  t.deepEqual(runner.requests, []);
  await t.throwsAsync(() => ask({ TAG: '1' }), { message: /^c\.yaml: docker compose 2\.0\.0 refuses it/ });
});

test('a file that holds a line of docker run is read as that line, staying or not', async (t) => {
  const cwd = tempDir(t);
  writeFileSync(join(cwd, 'run.sh'), '# the server\ndocker run -d a b\n');
  const context = { ...workloadContext(), cwd };
  const file = { kind: 'file' as const, file: 'run.sh' };
  t.deepEqual((await read(file, {}, context)).workload.steps, [{ command: ['b'] }]);
  t.is((await read(file, {}, context)).remarks.length, 1);
  t.deepEqual((await read(file, { staysRunning: true }, context)).workload.services?.[0]?.command, ['b']);
});

const refused: readonly (readonly [operand: Operand, message: RegExp])[] = [
  [line('--gpus', 'all', 'a'), /^--gpus cannot be carried over/],
  [
    { kind: 'file', file: 'none.yaml' },
    /^none\.yaml: cannot be read \(ENOENT.*give an existing file, or a docker run line/,
  ],
];

for (const [operand, message] of refused) {
  test(`${JSON.stringify(operand)} is refused`, async (t) => {
    await t.throwsAsync(() => read(operand), { instanceOf: UsageError, message });
  });
}
