import test from 'ava';
import { composeConfig } from '../../../harness/client/compose-config.js';
import { FakeRunner } from '../../../harness/process/fake-runner.js';
import type { ProcessResult } from '../../../harness/process/process-runner.js';

const program = { file: '/bin/docker', args: ['compose'], version: '2.38.2' };
const project = { files: ['a.yaml', 'b.yaml'], profiles: ['dev', 'x'], cwd: '/app', env: { TAG: '1' } };
const untilTheEnd = new AbortController().signal;
const warning = (name: string): string =>
  `time="2026-01-01T00:00:00Z" level=warning msg="The \\"${name}\\" variable is not set. Defaulting to a blank string."\n`;
const obsolete = 'time="2026-01-01T00:00:00Z" level=warning msg="a.yaml: the attribute `version` is obsolete"\n';

test('compose is asked about all files, with the profiles and the environment of the caller', async (t) => {
  const runner = new FakeRunner(() => ({ stdout: 'services: {}\n' }));
  t.deepEqual(await composeConfig(program, project, runner, untilTheEnd), {
    ...{ kind: 'resolved', text: 'services: {}\n', unset: [] },
  });
  const [{ file, args, cwd, env } = { file: '', args: [] }] = runner.requests;
  t.is(file, '/bin/docker');
  t.deepEqual(args, ['compose', '-f', 'a.yaml', '-f', 'b.yaml', '--profile', 'dev', '--profile', 'x', 'config']);
  t.deepEqual([cwd, env], ['/app', { TAG: '1' }]);
});

const answers: readonly (readonly [what: string, Partial<ProcessResult>, kind: string, said: unknown])[] = [
  [
    'warns',
    { stdout: 'x', stderr: `${obsolete}${warning('A')}${warning('B_2')}${warning('A')}` },
    'resolved',
    ['A', 'B_2'],
  ],
  [
    'warns on a terminal',
    { stderr: 'WARN[0000] The "A" variable is not set. Defaulting to a blank string. \n' },
    'resolved',
    ['A'],
  ],
  [
    'refuses',
    { exitCode: 15, stderr: `${warning('A')}validating a.yaml: services.web\n  no such key 'x'\n` },
    'refused',
    "validating a.yaml: services.web no such key 'x'",
  ],
  ['refuses without a word', { exitCode: 1 }, 'refused', 'it ends with status 1'],
  ['takes too long', { exitCode: undefined, timedOut: true }, 'no-answer', 'it took more than 60 s'],
  ['cannot be started', { exitCode: undefined, startError: 'EACCES' }, 'no-answer', 'EACCES'],
  ['is killed', { exitCode: undefined, signal: 'SIGKILL' }, 'no-answer', 'it was ended by a signal'],
];

for (const [what, result, kind, said] of answers) {
  test(`compose ${what}`, async (t) => {
    const config = await composeConfig(program, project, new FakeRunner(() => result), untilTheEnd);
    t.is(config.kind, kind as typeof config.kind);
    t.deepEqual(config.kind === 'resolved' ? config.unset : config.why, said);
  });
}

test('what was stopped is no answer', async (t) => {
  const stopped = AbortSignal.abort(new Error('stopped'));
  const runner = new FakeRunner(() => ({ exitCode: undefined, signal: 'SIGTERM' }));
  await t.throwsAsync(() => composeConfig(program, project, runner, stopped), { message: 'stopped' });
});
