import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { findPackageRoot } from '../../cli/context.js';
import { complaint, runCli } from './support/cli.js';
import type { CliOptions, CliResult } from './support/cli.js';
import { leftovers, nothingLeft } from './support/leftovers.js';
import { readRecord, repeatedTrials, trialsOf } from './support/record-watch.js';
import { readReport } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

const catalog = join(findPackageRoot(), 'test', 'integration', 'catalog');

let home: TestHome;

test.before(async () => {
  home = await makeTestHome();
  const bad = join(home.scratch, 'bad');
  await mkdir(bad);
  await writeFile(join(bad, 'syntax.yaml'), 'id: syntax\ntitle: [unclosed\n');
  await writeFile(
    join(bad, 'field.yaml'),
    'id: field\ntitle: t\nimage: busybox\nprivileges: [plain, root]\nsteps:\n  - script: "true"\nsources: [here]\n',
  );
  await writeFile(
    join(bad, 'unknown.yaml'),
    'id: unknown\ntitle: t\nimage: busybox\nprivileges: [plain]\nstepz: []\nsteps:\n  - script: "true"\nsources: [here]\n',
  );
});

test.after.always(() => home.remove());

interface Assertions {
  is(actual: unknown, expected: unknown, message?: string): boolean;
  regex(contents: string, regex: RegExp, message?: string): boolean;
  notRegex(contents: string, regex: RegExp, message?: string): boolean;
}

/** One sentence on stderr, nothing on stdout, no trace of the program's inside. */
function oneSentence(t: Assertions, result: CliResult, exitCode: number, says: RegExp): void {
  t.is(result.exitCode, exitCode, result.stderr);
  t.is(result.stdout, '');
  t.is(complaint(result).length, 1, result.stderr);
  t.regex(complaint(result)[0] ?? '', says);
  t.notRegex(result.stderr, /\n\s+at |node:internal|\[object|undefined/);
}

const usage: readonly (readonly [name: string, words: readonly string[], says: RegExp])[] = [
  ['unknown workload', ['run', '--workload', 'dev-mknot'], /dev-mknot/],
  ['unknown suite', ['run', '--suite', 'quik'], /--suite quik: .*quick/],
  ['unknown suite of list', ['list', '--suite', 'quik'], /--suite quik: .*quick/],
  ['unknown candidate', ['run', '--host', 'managed', '--candidate', 'runcc'], /"runcc".*runc-userns/],
  ['unknown baseline', ['run', '--host', 'managed', '--baseline', 'runcc'], /"runcc".*runc-userns/],
  ['unknown host', ['run', '--host', 'cloud'], /--host cloud: .*managed/],
  ['unknown privilege', ['run', '--privilege', 'root'], /--privilege root: .*all-caps/],
  ['no trials', ['run', '--trials', '0'], /--trials 0: .*at least 1/],
  ['half a trial', ['run', '--trials', '1.5'], /--trials 1\.5: /],
  ['no jobs', ['run', '--jobs', '0'], /--jobs 0: .*at least 1/],
  ['runtime without a path', ['run', '--runtime', 'mine'], /--runtime mine: .*NAME=PATH/],
  ['runtime that takes a built-in name', ['run', '--runtime', 'runc=/bin/true'], /--runtime runc=.*taken/],
  ['runtime that is not there', ['run', '--runtime', 'mine=/nonexistent/x', '--candidate', 'mine'], /\/nonexistent\/x/],
  ['image without a file', ['run', '--workload', 'dev-mknod', '--image', 'box'], /--image box: .*NAME=FILE/],
  [
    'image file that is not there',
    ['run', '--workload', 'dev-mknod', '--image', 'busybox=/nonexistent.tar'],
    /\/nonexistent\.tar/,
  ],
  ['timeout of nothing', ['check', '--timeout', '0', '--', 'docker', 'run', 'box'], /--timeout 0: /],
  ['unknown format', ['report', '.', '--format', 'pdf'], /--format pdf: .*html/],
  ['no record', ['report', '.'], /run\.jsonl: there is no record/],
  ['no record to resume', ['run', '--resume', 'nowhere'], /nowhere\/run\.jsonl: there is no record/],
  ['folder without declarations', ['run', '--catalog', 'nowhere'], /nowhere: the folder cannot be read/],
];

for (const [name, words, says] of usage) {
  test(`${name}: exit status 2`, async (t) => {
    oneSentence(t, await runCli(home, words), 2, says);
  });
}

test('unknown commands and options: exit status 2', async (t) => {
  for (const words of [['rum'], ['run', '--trails', '3'], ['check']]) {
    const { exitCode, stdout, stderr } = await runCli(home, words);
    t.is(exitCode, 2, stderr);
    t.is(stdout, '');
    t.not(stderr, '');
  }
});

test('malformed declarations: file, line, field and what is allowed, all at once', async (t) => {
  const { exitCode, stdout, stderr } = await runCli(home, ['list', '--catalog', 'bad']);
  t.is(exitCode, 2);
  t.is(stdout, '');
  t.regex(stderr, /bad\/syntax\.yaml:[23]: not valid YAML/);
  t.regex(stderr, /bad\/field\.yaml:4: field privileges\.1: .*all-caps/);
  t.regex(stderr, /bad\/unknown\.yaml:5: field stepz: there is no such field/);
  t.notRegex(stderr, /\n\s+at /);
});

test('a socket that nobody answers at: exit status 3', async (t) => {
  const words = ['run', '--host', 'engine', '--workload', 'dev-mknod', '--out', 'dead'];
  oneSentence(
    t,
    await runCli(home, words),
    3,
    /no engine answers at unix:\/\/\/nonexistent\/docker\.sock \(from DOCKER_HOST\).*--host managed/,
  );
});

test('not root: exit status 3 and what to do', async (t) => {
  const folder = join(home.scratch, 'open');
  await mkdir(folder);
  await chmod(folder, 0o777);
  const nobody: CliOptions = {
    cwd: folder,
    prefix: ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'],
  };
  oneSentence(t, await runCli(home, ['run', '--workload', 'dev-mknod'], nobody), 3, /needs root.*sudo/);
  t.is((await runCli(home, ['list', '--json'], nobody)).exitCode, 0);
});

/** A record with some trials, made once. */
async function smallRecord(): Promise<string> {
  const folder = join(home.scratch, 'small');
  const path = join(folder, 'run.jsonl');
  const present = await readFile(path).then(
    () => true,
    () => false,
  );
  if (!present) {
    const words = ['run', '--catalog', join(catalog, 'faults'), '--workload', 'planted-create', '--trials', '1'];
    const { exitCode, stderr } = await runCli(home, [...words, '--out', folder]);
    if (exitCode !== 0) throw new Error(stderr);
  }
  return path;
}

async function copyOf(path: string, name: string): Promise<string> {
  await mkdir(join(home.scratch, name));
  const copy = join(home.scratch, name, 'run.jsonl');
  await copyFile(path, copy);
  return copy;
}

test('a record whose last line is cut off is reported without it, and completed by --resume', async (t) => {
  const path = await copyOf(await smallRecord(), 'torn');
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const cut = (lines[2] ?? '').slice(0, 40);
  await writeFile(path, `${lines.slice(0, 2).join('\n')}\n${cut}`);
  const report = await runCli(home, ['report', 'torn']);
  t.is(report.exitCode, 4, report.stderr);
  t.regex(report.stderr, /last line of the record is incomplete/);
  t.is((await readReport(join(home.scratch, 'torn'))).summary.inconclusive, 1);
  const words = ['run', '--catalog', join(catalog, 'faults'), '--resume', 'torn'];
  const resumed = await runCli(home, words);
  t.is(resumed.exitCode, 0, resumed.stderr);
  const record = await readRecord(path);
  t.is(trialsOf(record).length, 3);
  t.deepEqual(repeatedTrials(record), []);
});

test('a record of a newer version is refused, and left as it is', async (t) => {
  const path = await copyOf(await smallRecord(), 'newer');
  const text = (await readFile(path, 'utf8')).replace('"schemaVersion":1', '"schemaVersion":99');
  await writeFile(path, text);
  oneSentence(t, await runCli(home, ['report', 'newer']), 2, /newer version \(record schema 99, .*update eci-compat/);
  oneSentence(t, await runCli(home, ['run', '--resume', 'newer']), 2, /newer version/);
  t.is(await readFile(path, 'utf8'), text);
});

test('a record with a damaged line is refused with its number', async (t) => {
  const path = await copyOf(await smallRecord(), 'damaged');
  const lines = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, [lines[0], '{"type":"trial-fin', ...lines.slice(2)].join('\n'));
  oneSentence(t, await runCli(home, ['report', 'damaged']), 2, /damaged\/run\.jsonl: line 2 is damaged/);
});

test('--out with a record in it is refused, and --resume with other choices', async (t) => {
  await smallRecord();
  oneSentence(
    t,
    await runCli(home, ['run', '--workload', 'dev-mknod', '--out', 'small']),
    2,
    /there is a record already.*--resume/,
  );
  oneSentence(t, await runCli(home, ['run', '--resume', 'small', '--trials', '9']), 2, /leave out --trials/);
});

test('a full disk while recording: exit status 3, a valid record, and --resume after space was freed', async (t) => {
  const disk = join(home.scratch, 'disk');
  await mkdir(disk);
  // Each trial of this workload records more than 100 kB.
  await execa('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', disk]);
  try {
    const out = join(disk, 'run');
    const words = ['run', '--catalog', join(catalog, 'talkative')];
    const full = await runCli(home, [...words, '--trials', '2', '--out', out]);
    t.is(full.exitCode, 3, full.stderr);
    t.regex(complaint(full).at(-1) ?? '', /cannot write .*run\.jsonl: ENOSPC.*free space and continue with --resume/);
    t.notRegex(full.stderr, /\n\s+at /);
    t.deepEqual(await leftovers(home), nothingLeft);
    const before = await readRecord(join(out, 'run.jsonl'));
    t.false(before.torn);
    t.true(trialsOf(before).length >= 1 && trialsOf(before).length < 6, String(trialsOf(before).length));
    await execa('mount', ['-o', 'remount,size=16m', disk]);
    const resumed = await runCli(home, [...words, '--resume', out]);
    t.is(resumed.exitCode, 0, resumed.stderr);
    const record = await readRecord(join(out, 'run.jsonl'));
    t.is(trialsOf(record).length, 6);
    t.deepEqual(repeatedTrials(record), []);
  } finally {
    await execa('umount', ['-l', disk]);
  }
});
