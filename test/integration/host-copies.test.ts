import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { ReportDocument } from '../../reports/document.js';
import { writeBusyboxTar } from './support/busybox-tar.js';
import { runCli } from './support/cli.js';
import type { CliResult } from './support/cli.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

let home: TestHome;

test.before(async () => {
  home = await makeTestHome();
  await writeBusyboxTar(join(home.scratch, 'root.tar'));
});

test.after.always(() => home.remove());

interface Checked {
  readonly result: CliResult;
  readonly row: ReportDocument['results'][number];
}

let runs = 0;

async function start(words: readonly string[], line: readonly string[]): Promise<Checked> {
  runs += 1;
  const out = join(home.scratch, `out-${String(runs)}`);
  const own = ['--json', '--trials', '2', '--image', `box=${join(home.scratch, 'root.tar')}`, '--out', out];
  const result = await runCli(home, [...words, ...own, ...line]);
  const document = result.stdout === '' ? undefined : (JSON.parse(result.stdout) as ReportDocument);
  const [row] = document?.results ?? [];
  if (row === undefined) throw new Error(`no row: ${result.stderr}`);
  return { result, row };
}

const check = (mounts: readonly string[], script: string, words: readonly string[] = []): Promise<Checked> =>
  start(['check', ...words], ['--', 'docker', 'run', '--rm', ...mounts, 'box', 'sh', '-c', script]);

function userDirectory(name: string, mode: number): string {
  const path = join(home.scratch, name);
  mkdirSync(path);
  chmodSync(path, mode);
  return path;
}

test('who owns a new file on the host differs, and the user’s own directory stays as it is', async (t) => {
  const directory = userDirectory('open', 0o777);
  writeFileSync(join(directory, 'kept'), 'mine');
  // A trial that saw what another one wrote would fail.
  const script = '[ ! -e /d/f ] && echo hi > /d/f && rm /d/kept';
  const save = join(home.scratch, 'saved.yaml');
  const { result, row } = await check(['-v', `${directory}:/d`], script, ['--save', save]);
  t.is(result.exitCode, 1, result.stderr);
  t.is(row.verdict, 'drift');
  t.deepEqual(row.comparison?.differences, [
    {
      what: `host file ${directory}/f`,
      baseline: 'file 0644 owner on the host 0:0',
      candidate: 'file 0644 owner on the host 100000:100000',
    },
  ]);
  t.deepEqual(readdirSync(directory), ['kept']);
  t.is(readFileSync(join(directory, 'kept'), 'utf8'), 'mine');
  t.regex(readFileSync(save, 'utf8'), /copyOf: .*\/open\n/);
  const catalog = join(home.scratch, 'catalog', 'mine');
  mkdirSync(catalog, { recursive: true });
  writeFileSync(join(catalog, 'saved.yaml'), readFileSync(save, 'utf8'));
  const again = await start(['run', '--catalog', join(home.scratch, 'catalog'), '--workload', 'saved'], []);
  t.is(again.row.verdict, 'drift', again.result.stderr);
  t.deepEqual(readdirSync(directory), ['kept']);
});

test('a directory that only root may write to is closed to the candidate', async (t) => {
  const directory = userDirectory('closed', 0o755);
  const { row } = await check(['-v', `${directory}:/d`], 'echo hi > /d/f');
  t.is(row.verdict, 'regressed');
  t.regex(row.signature ?? '', /^run\/exit-1\/EACCES/);
  t.deepEqual(readdirSync(directory), []);
});

test('mounts of one directory and of what is below it are the same files', async (t) => {
  const directory = userDirectory('shared', 0o777);
  const below = join(directory, 'below');
  mkdirSync(below);
  chmodSync(below, 0o777);
  const mounts = ['-v', `${below}:/b`, '--mount', `type=bind,source=${directory},target=/d,readonly`];
  const { row } = await check(mounts, 'echo x > /b/f && grep -q x /d/below/f');
  t.is(row.verdict, 'drift');
  t.deepEqual(
    row.comparison?.differences.map(({ what }) => what),
    [`host file ${below}/f`],
  );
  t.deepEqual(readdirSync(below), []);
});

test('what does not exist is made by the engine, but not there; --mount refuses it', async (t) => {
  const absent = join(home.scratch, 'absent');
  const made = await check(['-v', `${absent}:/d`], 'echo x > /d/f');
  // The engine gives it to the container's root.
  t.is(made.row.verdict, 'drift', made.row.reason);
  t.false(existsSync(absent));
  const refused = await check(['--mount', `type=bind,source=${absent},target=/d`], 'true');
  t.is(refused.row.verdict, 'same-fail');
  t.false(existsSync(absent));
});

test('a single file is a copy too', async (t) => {
  const file = join(home.scratch, 'one.conf');
  writeFileSync(file, 'before\n');
  chmodSync(file, 0o666);
  const { row } = await check(['-v', `${file}:/c`], 'grep -q before /c && echo after > /c');
  t.is(row.verdict, 'same-pass', row.reason);
  t.is(readFileSync(file, 'utf8'), 'before\n');
});
