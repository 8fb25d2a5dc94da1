import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import { runCli } from '../support/cli.js';
import { allArms, failedOutcome, passedOutcome, recordText, runFinished, startedOf } from '../support/records.js';
import { tempDir, writeTree } from '../support/temp-dir.js';

for (const command of ['run', 'check', 'list', 'doctor', 'report', 'compare', 'admit', 'lint']) {
  test(`${command} --help explains with examples and ends with 0`, async (t) => {
    const { code, stdout } = await runCli([command, '--help']);
    t.is(code, 0);
    t.regex(stdout, new RegExp(`^Usage: eci-compat ${command} `));
    t.regex(stdout, new RegExp(`Examples:\\n(  .*\\n)*  .*eci-compat ${command}`));
  });
}

test('--help names every command, --version is that of the package', async (t) => {
  const help = await runCli(['--help']);
  t.is(help.code, 0);
  for (const command of ['run', 'check', 'list', 'doctor', 'report', 'compare', 'admit', 'lint'])
    t.regex(help.stdout, new RegExp(`^  ${command} `, 'm'));
  const { version } = JSON.parse(readFileSync(join(findPackageRoot(), 'package.json'), 'utf8')) as { version: string };
  t.deepEqual(await runCli(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
});

/** Command lines that are wrong, and what the one sentence must say. */
const wrong: readonly (readonly [argv: readonly string[], sentence: RegExp])[] = [
  [['destroy'], /unknown command 'destroy'/],
  [[], /Usage: eci-compat/],
  [['run', '--nope'], /unknown option '--nope'/],
  [['run', '--trials', '0'], /--trials 0: give a whole number of at least 1/],
  [['run', '--trials', 'x'], /--trials x: give a whole number/],
  [['run', '--trials', '1.5'], /--trials 1\.5: /],
  [['run', '--trials'], /argument missing/],
  [['run', '--jobs', '0'], /--jobs 0: /],
  [['run', '--seed', '-1'], /--seed -1: /],
  [['run', '--min-decisive', 'x'], /--min-decisive x: /],
  [['run', '--host', 'mars'], /--host mars: there is no such host; use one of auto, engine, managed/],
  [['run', '--suite', 'nope'], /--suite nope: there is no such suite; use one of .*quick/],
  [['run', '--workload', 'nope'], /there is no workload "nope"; eci-compat list shows all/],
  [['run', '--suite', 'quick', '--workload', 'mnt-tmpfs'], /--suite and --workload both select/],
  [['run', '--privilege', 'root'], /--privilege root: use one of plain, privileged, all-caps/],
  [['run', '--candidate', 'Bad Name'], /--candidate Bad Name: a target id is lower case/],
  [['run', '--host', 'managed', '--candidate', 'kata'], /there is no target "kata".*--runtime kata=PATH/],
  [['run', '--runtime', 'x'], /--runtime x: write NAME=PATH/],
  [['run', '--runtime', 'runc=/x'], /the name runc is taken/],
  [['run', '--catalog', '/nonexistent'], /\/nonexistent: the folder cannot be read/],
  [['run', '--resume', '/nonexistent'], /\/nonexistent\/run\.jsonl: there is no record/],
  [['check', '--timeout', '0', '--', 'docker', 'run', 'x'], /--timeout 0: give a number of seconds above 0/],
  [['check', '--', 'podman', 'run', 'x'], /podman/],
  [['check', '--', 'docker', 'run', '--gpus', 'all', 'x'], /--gpus/],
  [['list', '--suite', 'nope'], /--suite nope: there is no such suite/],
  [['report'], /missing required argument/],
  [['report', '/nonexistent'], /there is no record; give the folder of a run/],
  [['report', '/nonexistent', '--format', 'pdf'], /--format pdf: there is no such format; use one or more of .*html/],
  [['admit'], /admit: name the workloads, or a suite/],
  [['admit', 'nope'], /there is no workload "nope"/],
  [['admit', '--suite', 'quick', 'mnt-tmpfs'], /give one of them/],
  [['doctor', '--host', 'vm2'], /--host vm2: /],
];

for (const [argv, sentence] of wrong) {
  test(`"${argv.join(' ')}" is wrong usage: 2, one sentence, nothing on stdout`, async (t) => {
    const { code, stdout, stderr } = await runCli(argv);
    t.is(code, 2);
    t.regex(stderr, sentence);
    t.notRegex(stderr, /\n\s+at /);
    t.is(stdout, '');
  });
}

test('list --json is one document of the stable shape', async (t) => {
  const { code, stdout, stderr } = await runCli(['list', '--json']);
  t.is(code, 0);
  t.is(stderr, '');
  const { schemaVersion, workloads } = JSON.parse(stdout) as {
    schemaVersion: number;
    workloads: Record<string, unknown>[];
  };
  t.is(schemaVersion, 1);
  t.true(workloads.length >= 150);
  for (const workload of workloads) {
    t.deepEqual(Object.keys(workload).sort(), [
      'adaptations',
      'expectations',
      'id',
      'mutation',
      'privileges',
      'requirements',
      'sources',
      'suite',
      'title',
      'why',
    ]);
    for (const key of ['expectations', 'privileges', 'requirements', 'sources']) t.true(Array.isArray(workload[key]));
  }
});

test('list of a suite with claims says which rows answer each of them', async (t) => {
  const { stdout } = await runCli(['list', '--suite', 'eci-faq', '--json']);
  const { claims } = JSON.parse(stdout) as { claims: { id: string }[] };
  t.true(claims.some(({ id }) => id === 'bind-vm-restricted'));
  const words = await runCli(['list', '--suite', 'eci-faq']);
  t.regex(words.stdout, /bind-vm-restricted .*\n {4}bind-vm-config: regressed\n {4}source: https:/);
});

test('list of a suite is a part of the list of all, in words too', async (t) => {
  const ids = (text: string): string[] =>
    (JSON.parse(text) as { workloads: { id: string }[] }).workloads.map(({ id }) => id);
  const all = ids((await runCli(['list', '--json'])).stdout);
  const quick = ids((await runCli(['list', '--suite', 'quick', '--json'])).stdout);
  t.true(quick.length > 0 && quick.length < all.length && quick.every((id) => all.includes(id)));
  const words = (await runCli(['list', '--suite', 'quick'])).stdout;
  for (const id of quick) t.true(words.includes(`  ${id}  `));
  t.regex(words, new RegExp(`\\n${String(quick.length)} workloads\\n$`));
});

test('a catalogue of one’s own is listed beside the built-in one, and its mistakes are said', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, {
    'mine/my-job.yaml':
      "id: my-job\ntitle: t\nimage: i\nprivileges: [plain]\nsteps: [{ script: 'true' }]\nsources: [s]\n",
  });
  t.regex((await runCli(['list', '--catalog', 'mine'], { cwd })).stdout, /^mine\n {2}my-job {2}t$/m);
  await writeTree(cwd, { 'mine/my-job.yaml': 'id: my-job\ntitle: 3\n' });
  const { code, stderr } = await runCli(['list', '--catalog', 'mine'], { cwd });
  t.is(code, 2);
  t.regex(stderr, /my-job\.yaml:2: field title: /);
});

const damaged: readonly (readonly [what: string, text: string, sentence: RegExp])[] = [
  ['an empty record', '', /run\.jsonl: it is empty/],
  ['a damaged record', `${JSON.stringify(startedOf())}\n{"type":\n`, /run\.jsonl: line 2 is damaged/],
  [
    'a newer record',
    '{"type":"run-started","schemaVersion":99}\n',
    /run\.jsonl: it was written by a newer version.*update eci-compat/,
  ],
  ['a file that is no record', 'hello\n', /run\.jsonl: line 1 is not the start of a run record/],
];

for (const [what, text, sentence] of damaged) {
  test(`report of ${what}: 2, one sentence, no report`, async (t) => {
    const cwd = tempDir(t);
    await writeTree(cwd, { 'r/run.jsonl': text });
    const { code, stderr } = await runCli(['report', 'r'], { cwd });
    t.is(code, 2);
    t.regex(stderr, sentence);
    t.deepEqual(readdirSync(join(cwd, 'r')), ['run.jsonl']);
  });
}

const eperm = failedOutcome(1, 'mknod: n: Operation not permitted\n');
const regression = recordText(startedOf(), [
  ...allArms({ baseline: passedOutcome(), 'baseline-again': passedOutcome(), candidate: eperm }),
  runFinished(),
]);

test('report writes every format from the record alone, and ends as the run did', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, { 'r/run.jsonl': regression });
  const { code, stdout } = await runCli(['report', 'r'], { cwd });
  t.is(code, 1);
  t.deepEqual(readdirSync(join(cwd, 'r')).sort(), [
    'junit.xml',
    'report.csv',
    'report.html',
    'report.json',
    'report.md',
    'run.jsonl',
  ]);
  t.true(stdout.includes('r/report.html'));
});

test('report --json prints one document, the rest goes to stderr', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, { 'r/run.jsonl': `${regression}{"torn` });
  const { stdout, stderr } = await runCli(['report', 'r', '--format', 'csv', '--out', 'out', '--json'], { cwd });
  t.like(JSON.parse(stdout), { schemaVersion: 1, summary: { total: 1, unexpected: 1 } });
  t.regex(stderr, /last line of the record is incomplete/);
  t.deepEqual(readdirSync(join(cwd, 'out')), ['report.csv']);
});

test('a command that was stopped says so and ends with 130', async (t) => {
  const signal = AbortSignal.abort(new Error('stopped by SIGTERM'));
  const { code, stderr } = await runCli(['report', '/nonexistent'], { signal });
  t.is(code, 130);
  t.regex(stderr, /stopped by SIGTERM/);
});
