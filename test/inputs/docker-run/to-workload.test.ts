import test from 'ava';
import { parseDockerRun } from '../../../inputs/docker-run/parse.js';
import { toServiceWorkload, toWorkload } from '../../../inputs/docker-run/to-workload.js';
import { Workload } from '../../../workloads/schema.js';
import { contextWith } from './context.js';

function workloadOf(...argv: readonly string[]): Workload {
  const parsed = parseDockerRun(['docker', 'run', ...argv], contextWith());
  if (!parsed.ok) throw new Error(parsed.message);
  return toWorkload(parsed, { timeoutSeconds: 7 });
}

test('a line becomes a declared workload with one step', (t) => {
  const workload = workloadOf('--privileged', '--rm', '-v', './a:/b', 'busybox:1', 'sh', '-c', 'echo "x y"');
  t.deepEqual(workload, {
    id: 'check',
    title: `docker run --privileged --volume=/home/me/app/a:/b busybox:1 sh -c 'echo "x y"'`,
    image: 'busybox:1',
    privileges: ['privileged'],
    options: { volume: ['/home/me/app/a:/b'] },
    steps: [{ command: ['sh', '-c', 'echo "x y"'] }],
    sources: ['the docker run line given on the command line'],
    timeoutSeconds: 7,
  });
  t.deepEqual(Workload.parse(workload), workload);
});

test('a line whose container stays becomes one service with all that is its own', (t) => {
  const parsed = parseDockerRun(['docker', 'run', '--privileged', '-p', '80:80', '--init', 'a', 'b'], contextWith());
  if (!parsed.ok) throw new Error(parsed.message);
  const workload = toServiceWorkload(parsed, { timeoutSeconds: 7 });
  const { steps: _steps, options, ...rest } = toWorkload(parsed, { timeoutSeconds: 7 });
  t.deepEqual(workload, { ...rest, services: [{ name: 'app', command: ['b'], options }], steps: [] });
  t.deepEqual([workload.privileges, workload.serial, options?.init], [['privileged'], true, true]);
  t.true(Workload.safeParse({ ...workload, steps: [{ exec: 'app', script: 'x' }] }).success);
  t.false(Workload.safeParse(workload).success);
});

test('without a command the image decides', (t) => {
  t.deepEqual(workloadOf('image').steps, [{ command: [] }]);
});

test('published ports leave the host to this workload alone', (t) => {
  t.true(workloadOf('-p', '80', 'image').serial);
  t.is(workloadOf('image').serial, undefined);
});

test('the title is one line of at most 200 characters', (t) => {
  const { title } = workloadOf('image', 'sh', '-c', `first\nsecond\u001b ${'😀'.repeat(300)}`);
  t.is(Array.from(title).length, 200);
  t.true(title.startsWith("docker run image sh -c 'first second  😀"));
  t.true(title.endsWith('😀…'));
  t.false(/\p{Cc}|\p{Cs}/u.test(title));
});
