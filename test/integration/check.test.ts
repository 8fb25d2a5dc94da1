import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import test from 'ava';
import { writeBusyboxTar } from './support/busybox-tar.js';
import { complaint, runCli } from './support/cli.js';
import type { CliOptions, CliResult } from './support/cli.js';
import { readRecord, trialsOf } from './support/record-watch.js';
import { reportOf } from './support/report-document.js';
import type { ReportDocument } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';
import { startUserEngine } from './support/user-engine.js';
import type { UserEngine } from './support/user-engine.js';

let home: TestHome;
let engine: UserEngine;
/** The id under which the user's own engine knows `mine/app:1`. */
let localImageId: string;

test.before(async () => {
  home = await makeTestHome();
  await writeBusyboxTar(join(home.scratch, 'root.tar'));
  engine = await startUserEngine(home, []);
  const answer = await engine.docker.importImage(join(home.scratch, 'root.tar'), { repo: 'mine/app', tag: '1' });
  await new Promise<void>((resolve, reject) => {
    engine.docker.modem.followProgress(answer, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
  const image = engine.docker.getImage('mine/app:1');
  localImageId = (await image.inspect()).Id;
  await pipeline(await image.get(), createWriteStream(join(home.scratch, 'saved.tar')));
});

test.after.always(async () => {
  await engine.stop();
  await home.remove();
});

interface Checked {
  readonly result: CliResult;
  readonly row: ReportDocument['results'][number];
}

let runs = 0;

/** One check with one trial a side; an image `box` in the line comes from the tar. */
async function check(
  line: readonly string[],
  words: readonly string[] = [],
  options: CliOptions = {},
): Promise<Checked> {
  runs += 1;
  const box = line.includes('box') ? ['--image', `box=${join(home.scratch, 'root.tar')}`] : [];
  const own = ['--json', '--trials', '1', ...box];
  const out = join(home.scratch, `out-${String(runs)}`);
  const result = await runCli(home, ['check', ...own, '--out', out, ...words, '--', ...line], options);
  const [row, ...more] = reportOf(result).results;
  if (row === undefined || more.length > 0) throw new Error(`one row expected: ${result.stdout}`);
  return { result, row };
}

test('what runs on both sides is the same: exit status 0', async (t) => {
  const { result, row } = await check(['docker', 'run', '--rm', 'box', 'true']);
  t.is(result.exitCode, 0, result.stderr);
  t.is(row.verdict, 'same-pass');
  t.is(row.workload, 'check');
});

test('what the candidate refuses has regressed: exit status 1, image from a root file system', async (t) => {
  const { result, row } = await check(['docker', 'run', 'box', 'mknod', '/tmp/n', 'c', '1', '3']);
  t.is(result.exitCode, 1, result.stderr);
  t.is(row.verdict, 'regressed');
  t.is(row.signature, 'run/exit-1/EPERM: mknod: /tmp/n: Operation not permitted');
});

test('what the candidate refuses has regressed: exit status 1, image from docker save', async (t) => {
  const line = 'docker run saved:2 mknod /tmp/n c 1 3';
  const { result, row } = await check([line], ['--image', `saved:2=${join(home.scratch, 'saved.tar')}`]);
  t.is(result.exitCode, 1, result.stderr);
  t.is(row.signature, 'run/exit-1/EPERM: mknod: /tmp/n: Operation not permitted');
});

test('what fails on both sides proves nothing: exit status 4 and a sentence that says so', async (t) => {
  const { result, row } = await check(['docker', 'run', 'box', 'false']);
  t.is(result.exitCode, 4);
  t.is(row.verdict, 'same-fail');
  const html = await readFile(join(home.scratch, `out-${String(runs)}`, 'report.md'), 'utf8');
  t.regex(html, /proves nothing/);
});

test('what runs longer than --timeout is a timeout and says so', async (t) => {
  const { result, row } = await check(['docker', 'run', 'box', 'sleep', '600'], ['--timeout', '2']);
  t.is(result.exitCode, 4);
  t.is(row.signature, 'run/timeout');
});

test('relative bind mounts and -e mean what they mean to docker', async (t) => {
  const cwd = join(home.scratch, 'project');
  await mkdir(join(cwd, 'data'), { recursive: true });
  await writeFile(join(cwd, 'data', 'word'), 'from the host');
  const script = '[ "$(cat /d/word)" = "from the host" ] && [ "$GIVEN" = 1 ] && [ "$TAKEN" = outside ]';
  const line = ['docker', 'run', '-v', './data:/d:ro', '-e', 'GIVEN=1', '-e', 'TAKEN', 'box', 'sh', '-c', script];
  const { result, row } = await check(line, [], { cwd, env: { TAKEN: 'outside' } });
  t.is(row.verdict, 'same-pass', row.reason);
  t.is(result.exitCode, 0);
});

test('named volumes are made anew for each trial', async (t) => {
  const script = '[ ! -e /v/f ] && echo text > /v/f';
  const { row } = await check(['docker', 'run', '-v', 'data:/v', 'box', 'sh', '-c', script], ['--trials', '2']);
  t.is(row.verdict, 'same-pass', row.reason);
  t.deepEqual(row.trials.candidate, { passed: 2, total: 2 });
});

test('an image of the engine in use is carried to both sides unchanged', async (t) => {
  const { result, row } = await check(['docker', 'run', 'mine/app:1', 'true'], [], {
    env: { DOCKER_HOST: engine.url },
  });
  t.is(result.exitCode, 0, result.stderr);
  t.is(row.verdict, 'same-pass', row.reason);
  const trials = trialsOf(await readRecord(join(home.scratch, `out-${String(runs)}`, 'run.jsonl')));
  t.is(new Set(trials.map(({ identity }) => identity?.endpoint)).size, 2);
  t.deepEqual([...new Set(trials.map(({ identity }) => identity?.imageId))], [localImageId]);
});

const refused = [
  [['docker', 'run', '--gpus', 'all', 'box'], /--gpus/],
  [['docker', 'run', '--no-such-flag', 'box'], /--no-such-flag/],
  [['docker', 'build', '.'], /there is no Dockerfile .*: name it with --file/],
  [['docker', 'run', '--rm'], /image/],
  [["docker run box sh -c 'unclosed"], /quote|'/],
] as const;

for (const [line, names] of refused) {
  test(`refused by name: ${line.join(' ')}`, async (t) => {
    const result = await runCli(home, ['check', '--', ...line]);
    t.is(result.exitCode, 2, result.stderr);
    t.is(complaint(result).length, 1, result.stderr);
    t.regex(complaint(result)[0] ?? '', names);
    t.is(result.stdout, '');
  });
}

test('an image that nobody has: exit status 3 and one sentence with the remedy', async (t) => {
  const result = await runCli(home, ['check', '--out', 'absent', '--', 'docker', 'run', 'nobody.invalid/has/this:1']);
  t.is(result.exitCode, 3);
  t.is(complaint(result).length, 1, result.stderr);
  t.regex(complaint(result)[0] ?? '', /nobody\.invalid\/has\/this:1.*--image/);
});

test('a baseline that no container runs under: exit status 3 and the reason', async (t) => {
  const words = ['check', '--runtime', 'broken=/bin/false', '--baseline', 'broken', '--out', 'broken'];
  const result = await runCli(home, [...words, '--', 'docker', 'run', 'busybox', 'true']);
  t.is(result.exitCode, 3);
  t.is(complaint(result).length, 1, result.stderr);
  t.regex(complaint(result)[0] ?? '', /target broken cannot be used: no container ran under broken: .+/);
});
