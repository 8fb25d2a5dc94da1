import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { runCli } from '../../support/cli.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';

const files = {
  'compose.yaml': 'services:\n  agent:\n    image: prom/node-exporter:v1.8.1\n    pid: host\n',
  'clean.yaml': 'services:\n  web:\n    image: nginx:1.27\n',
  'warned.yaml': 'services:\n  web:\n    image: app:1\n    gpus: all\n',
  'build/Dockerfile': 'FROM alpine\nRUN --security=insecure id\n',
  'marked.sh': '\uFEFFdocker run --pid=host alpine\n',
  'notes.txt': 'nothing\n',
  'broken.yaml': 'services:\n  a: [\n',
};

interface Document {
  readonly findings: readonly {
    readonly ruleId: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
  }[];
}

const rows: readonly (readonly [argv: readonly string[], code: number, stdout: RegExp, stderr: RegExp])[] = [
  [['compose.yaml'], 1, /^compose\.yaml:4:5: error: .*\[ns-pid-host\]\n {2}pid: host {2}\(agent\)/, /^$/],
  [['clean.yaml'], 0, /^Nothing found\. That is no proof/, /^$/],
  [['warned.yaml'], 0, /warned\.yaml:4:5: warning: /, /^$/],
  [['build/Dockerfile'], 1, /build\/Dockerfile:2:5: error: .*\[build-step-insecure\]/, /^$/],
  [['--as', 'compose', 'notes.txt'], 2, /^$/, /^eci-compat: notes\.txt:.*\n$/],
  [['notes.txt'], 2, /^$/, /^eci-compat: notes\.txt: The content is neither .*--as/],
  [['--skip-unknown', 'notes.txt'], 0, /^Nothing found/, /^note: notes\.txt is left out: its content is of no kind/],
  [
    ['--skip-unknown', 'notes.txt', 'compose.yaml', 'build/Dockerfile'],
    1,
    /^compose\.yaml:4:5: error:[^]*Dockerfile:2:5: error: [^]*2 errors, .* in 2 files/,
    /^note: notes\.txt is left out: .*\n$/,
  ],
  [['utf16.yaml'], 2, /^$/, /^eci-compat: utf16\.yaml: the file is UTF-16, .*: save it as UTF-8\n$/],
  [['unmarked.yaml'], 2, /^$/, /^eci-compat: unmarked\.yaml: the file is UTF-16/],
  [['marked.sh'], 1, /^marked\.sh:1:12: error: /, /^$/],
  [['--skip-unknown', '--as', 'compose', 'notes.txt'], 2, /^$/, /^eci-compat: notes\.txt:/],
  [['--skip-unknown', 'broken.yaml'], 2, /^$/, /^eci-compat: broken\.yaml:3: not valid YAML/],
  [['--skip-unknown', 'nope.yaml'], 2, /^$/, /^eci-compat: nope\.yaml: cannot be read/],
  [['nope.yaml'], 2, /^$/, /^eci-compat: nope\.yaml: cannot be read \(ENOENT.*give an existing file\n$/],
  [['build'], 2, /^$/, /^eci-compat: build: cannot be read \(EISDIR/],
  [
    ['compose.yaml', 'nope.yaml', 'clean.yaml'],
    2,
    /compose\.yaml:4:5.*1 error, 0 warnings, 0 notes in 2 files/s,
    /nope\.yaml: cannot be read/,
  ],
  [['--', 'docker', 'run', '--pid=host', 'alpine'], 1, /^-:1:12: error: .*\n {2}--pid=host\n/, /^$/],
  [['docker run --pid=host alpine'], 1, /^-:1:12: error: /, /^$/],
  [
    ['--', 'docker', 'build', '--network=host', '.'],
    1,
    /^-:1:14: error: .*build-network-host/,
    /^note: The Dockerfile is not looked at/,
  ],
  [['--', 'docker', 'run', 'a', '--static', '--help'], 0, /^Nothing found/, /^$/],
  [['$ sudo A=1 docker run --pid=host alpine'], 1, /^-:1:23: error: /, /^$/],
  [['DOCKER_BUILDKIT=1 docker build --network=host .'], 1, /^-:1:32: error: .*build-network-host/, /^note: /],
  [['$ docker build --network=host .'], 1, /^-:1:16: error: .*build-network-host/, /^note: /],
  [['docker', 'run', 'alpine'], 2, /^$/, /put -- before the line: eci-compat check --static -- docker run alpine\n$/],
  [['sudo', 'docker', 'run', '--pid=host', 'a b'], 2, /^$/, /check --static -- docker run --pid=host 'a b'\n$/],
  [['docker', 'compose.yaml'], 2, /^compose\.yaml:4:5/, /^eci-compat: docker: cannot be read/],
  [['--', 'docker', 'ps'], 2, /^$/, /^eci-compat: "docker ps" is not docker run/],
  [['docker run a | b'], 2, /^$/, /^eci-compat: The line holds \|, and no shell runs here/],
  [['--format', 'github', 'compose.yaml'], 1, /^::error file=compose\.yaml,line=4,col=5,title=/, /^$/],
  [['--format', 'github', 'clean.yaml'], 0, /^$/, /^$/],
  [[], 2, /^$/, /name a file, or give a docker run line after --/],
  [['--format', 'xml', 'compose.yaml'], 2, /^$/, /--format xml: use one of text, json, sarif, github/],
  [['--as', 'helm', 'compose.yaml'], 2, /^$/, /--as helm: use one of compose, dockerfile/],
  [['--desktop-version', 'new', 'compose.yaml'], 2, /^$/, /--desktop-version new: write it as 4\.43/],
  [['--backend', 'podman', 'compose.yaml'], 2, /^$/, /--backend podman: use one of wsl2, hyperv/],
  [['--trials', '3', 'compose.yaml'], 2, /^$/, /unknown option '--trials'/],
];
for (const [argv, code, stdout, stderr] of rows) {
  test(`check --static ${argv.join(' ')}: ${String(code)}`, async (t) => {
    const cwd = tempDir(t);
    await writeTree(cwd, files);
    writeFileSync(join(cwd, 'utf16.yaml'), `\uFEFF${files['compose.yaml']}`, 'utf16le');
    writeFileSync(join(cwd, 'unmarked.yaml'), files['compose.yaml'], 'utf16le');
    const result = await runCli(['check', '--static', ...argv], { cwd });
    t.is(result.code, code, result.stderr);
    t.regex(result.stdout, stdout);
    t.regex(result.stderr, stderr);
  });
}

for (const argv of [['--json'], ['--format', 'json']]) {
  test(`${argv.join(' ')}: one document, also when nothing is found`, async (t) => {
    const cwd = tempDir(t);
    await writeTree(cwd, files);
    const found = await runCli(['check', '--static', ...argv, 'compose.yaml', 'build/Dockerfile'], { cwd });
    t.deepEqual(
      (JSON.parse(found.stdout) as Document).findings.map(({ ruleId, file, line, column }) => [
        ruleId,
        file,
        line,
        column,
      ]),
      [
        ['ns-pid-host', 'compose.yaml', 4, 5],
        ['build-step-insecure', 'build/Dockerfile', 2, 5],
      ],
    );
    const clean = await runCli(['check', '--static', ...argv, 'clean.yaml'], { cwd });
    t.deepEqual((JSON.parse(clean.stdout) as Document).findings, []);
  });
}

test('a document says what was read, what was not looked at and what could not be read', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, { ...files, 'tag.yaml': 'services:\n  a:\n    image: "x:${TAG}"\n' });
  const documentOf = async (...names: readonly string[]): Promise<object> =>
    JSON.parse((await runCli(['check', '--static', '--json', '--skip-unknown', ...names], { cwd })).stdout) as object;
  const document = (await documentOf('tag.yaml', 'nope.yaml', 'notes.txt')) as {
    remarks: { file: string; message: string }[];
    unreadable: { file: string; message: string }[];
  };
  t.like(document, { files: ['tag.yaml'] });
  t.deepEqual(
    document.remarks.map(({ file }) => file),
    ['tag.yaml', 'notes.txt'],
  );
  t.regex(document.remarks[0]?.message ?? '', /TAG/);
  t.is(document.unreadable.length, 1);
  t.regex(document.unreadable[0]?.message ?? '', /^nope\.yaml: cannot be read/);
  t.like(await documentOf('nope.yaml'), { files: [], findings: [], remarks: [] });
});

test('--format sarif is a SARIF log', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, files);
  const { stdout } = await runCli(['check', '--static', '--format', 'sarif', 'compose.yaml'], { cwd });
  t.is((JSON.parse(stdout) as { version: string }).version, '2.1.0');
});

test('--desktop-version and --backend leave out what does not hold there', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, { Dockerfile: 'FROM alpine\nRUN mknod /dev/x c 1 3\n' });
  const hits = async (...argv: readonly string[]): Promise<boolean> =>
    (await runCli(['check', '--static', ...argv, 'Dockerfile'], { cwd })).stdout.includes('build-mknod');
  t.true(await hits());
  t.true(await hits('--desktop-version', '4.30'));
  t.false(await hits('--desktop-version', '4.29.1'));
});

test('--rules-list shows every rule, as JSON too', async (t) => {
  const { code, stdout } = await runCli(['check', '--rules-list']);
  t.is(code, 0);
  const { rules } = JSON.parse((await runCli(['check', '--rules-list', '--json'])).stdout) as {
    rules: { id: string }[];
  };
  t.true(rules.length >= 70);
  t.deepEqual(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    rules.map(({ id }) => id),
  );
});

test('check --static --help explains with examples', async (t) => {
  const { code, stdout } = await runCli(['check', '--static', '--help']);
  t.is(code, 0);
  t.regex(stdout, /Examples:\n(?: {2}.*\n)*.*check --static compose\.yaml/);
});

for (const option of [['--format', 'sarif'], ['--skip-unknown']]) {
  test(`${option.join(' ')} is refused without --static`, async (t) => {
    const { code, stderr } = await runCli(['check', ...option, '--', 'docker', 'run', 'x']);
    t.is(code, 2);
    t.regex(stderr, new RegExp(`${option[0] ?? ''} is for check --static only`));
  });
}

test('remarks of a reader go to the other stream', async (t) => {
  const cwd = tempDir(t);
  await writeTree(cwd, { 'c.yaml': 'services:\n  a:\n    image: "x:${TAG}"\n' });
  const { stdout, stderr } = await runCli(['check', '--static', '--json', 'c.yaml'], { cwd });
  t.deepEqual((JSON.parse(stdout) as Document).findings, []);
  t.regex(stderr, /^note: .*TAG/);
});

test('a static check loads no engine client and no schema, whatever the file is', (t) => {
  // What is imported by the modules of this path before a reader is chosen.
  const seen = new Set<string>();
  const packages = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) [^;]*?from '([^']+)'|^import '([^']+)'/gm,
    )) {
      if (name.startsWith('.')) follow(join(file, '..', name));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  };
  const compiled = 'dist';
  t.true(readdirSync(compiled).includes('cli'));
  for (const path of [
    'cli/main.js',
    'cli/static/static-program.js',
    'cli/commands/check-static.js',
    'cli/static/static-bundle.js',
    'cli/static/check-operand.js',
    ...['compose', 'dockerfile', 'devcontainer', 'kubernetes', 'actions', 'docker-build'].map(
      (folder) => `inputs/${folder}/read.js`,
    ),
    'inputs/docker-run/to-subject.js',
    ...['text', 'json', 'sarif', 'github'].map((format) => `reports/static/${format}.js`),
  ]) {
    follow(join(compiled, path));
  }
  t.true(seen.size > 30, String(seen.size));
  t.deepEqual([...packages].sort(), ['commander', 'jsonc-parser', 'shlex', 'yaml']);
});
