import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import type { ReportDocument as FullDocument } from '../../reports/document.js';
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

/** A folder with these files. */
async function project(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(home.scratch, name);
  await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return folder;
}

let runs = 0;

async function check(...words: readonly string[]): Promise<{
  readonly result: CliResult;
  readonly document: FullDocument | undefined;
}> {
  runs += 1;
  const out = join(home.scratch, `out-${String(runs)}`);
  const own = ['--json', '--trials', '2', '--out', out, '--image', `box:1=${join(home.scratch, 'root.tar')}`];
  const result = await runCli(home, ['check', ...own, ...words]);
  return { result, document: result.stdout === '' ? undefined : (JSON.parse(result.stdout) as FullDocument) };
}

test('a Dockerfile is built on both sides, and what it adds to its base is compared', async (t) => {
  const folder = await project('plain', {
    Dockerfile:
      'ARG TAG=1\nFROM box:${TAG} AS first\nRUN echo x > /made && chown 5:6 /made\nFROM first\nCOPY text /text\n',
    text: 'hello',
  });
  const { result, document } = await check(join(folder, 'Dockerfile'));
  const [row] = document?.results ?? [];
  t.is(result.exitCode, 0, row?.reason ?? result.stderr);
  t.is(row?.verdict, 'same-pass');
  // Two files, and the lines that the builder prints.
  t.true((row?.comparison?.compared ?? 0) >= 2 + 4, JSON.stringify(row?.comparison));
});

test('a step that a user namespace forbids is a regression, an owner that differs is named', async (t) => {
  const device = await project('device', { Dockerfile: 'FROM box:1\nRUN mknod /node c 1 3\n' });
  const forbidden = await check(join(device, 'Dockerfile'));
  const [row] = forbidden.document?.results ?? [];
  t.is(forbidden.result.exitCode, 1, row?.reason ?? forbidden.result.stderr);
  t.is(row?.verdict, 'regressed');
  const script = 'read -r _ outside _ < /proc/self/uid_map; touch /f; [ "$outside" = 0 ] || chown 7:8 /f';
  const owner = await project('owner', { Dockerfile: `FROM box:1\nRUN ${script}\n` });
  const differs = await check('--ignore', 'logs', join(owner, 'Dockerfile'));
  const [other] = differs.document?.results ?? [];
  t.is(other?.verdict, 'drift', other?.reason ?? differs.result.stderr);
  t.deepEqual(other?.comparison?.differences, [
    { what: 'file /f', baseline: 'file 0:0 0644', candidate: 'file 7:8 0644' },
  ]);
});

test('a build line with its arguments, run as a service afterwards', async (t) => {
  const folder = await project('served', {
    'Dockerfile.app': [
      'FROM box:1 AS web',
      'ARG TEXT',
      'RUN mkdir /www && echo "$TEXT" > /www/text',
      'CMD ["httpd", "-f", "-p", "80", "-h", "/www"]',
      'FROM box:1',
      'RUN false',
      '',
    ].join('\n'),
  });
  const dockerfile = join(folder, 'Dockerfile.app');
  const line = [
    'docker',
    'build',
    '-t',
    'mine',
    '-f',
    dockerfile,
    '--build-arg',
    'TEXT=hello',
    '--target',
    'web',
    folder,
  ];
  const success = '[ "$(wget -qO- http://127.0.0.1/text)" = hello ]';
  const { result, document } = await check('--ready', '80', '--success', success, '--', ...line);
  const [row] = document?.results ?? [];
  t.is(result.exitCode, 0, row?.reason ?? result.stderr);
  t.is(row?.verdict, 'same-pass');
  t.regex(result.stderr, /--tag of the line changes nothing here/);
});

test('a compose project builds what it says, before its services start', async (t) => {
  const folder = await project('composed', {
    'compose.yaml':
      'services:\n  app:\n    build: .\n    depends_on: [db]\n  db:\n    image: box:1\n    command: sleep 100\n',
    Dockerfile: 'FROM box:1\nRUN echo built > /built\nCMD ["sh", "-c", "cat /built; sleep 100"]\n',
  });
  const { result, document } = await check('--ready', 'app=log:built', join(folder, 'compose.yaml'));
  const [row] = document?.results ?? [];
  t.is(result.exitCode, 0, row?.reason ?? result.stderr);
  t.is(row?.verdict, 'same-pass');
});

test('a further runtime builds by an engine of its own', async (t) => {
  const folder = await project('runtime', { Dockerfile: 'FROM box:1\nRUN true\n' });
  const words = ['--candidate', 'other', '--runtime', 'other=/usr/sbin/runc', join(folder, 'Dockerfile')];
  const { result, document } = await check(...words);
  const [row] = document?.results ?? [];
  t.is(row?.verdict, 'same-pass', row?.reason ?? result.stderr);
  const engine = document?.environment.targets.find(({ id }) => id === 'other')?.endpoint;
  t.is(document?.environment.engines.find(({ endpoint }) => endpoint === engine)?.defaultRuntime, 'other');
});

test('a build that fills the disk', async (t) => {
  const filler = await project('filler', { Dockerfile: 'FROM box:1\nRUN dd if=/dev/zero of=/f bs=1M count=100000\n' });
  const { result, document } = await check('--disk-limit', '50m', join(filler, 'Dockerfile'));
  t.is(result.exitCode, 4, result.stderr);
  t.is(document?.results[0]?.signature, 'run/disk-limit');
});

test('what only BuildKit can build is built by it where engines isolate its steps, and nowhere else', async (t) => {
  const text = 'FROM box:1\nRUN --mount=type=cache,target=/c echo hello > /f\nCOPY --chmod=600 Dockerfile /copied\n';
  const folder = await project('mounts', { Dockerfile: text });
  const { result, document } = await check(join(folder, 'Dockerfile'));
  const [row] = document?.results ?? [];
  t.is(row?.verdict, 'same-pass', row?.reason ?? result.stderr);
  t.true((row?.comparison?.compared ?? 0) >= 2, JSON.stringify(row?.comparison));
  const device = await project('mounted-device', {
    Dockerfile: 'FROM box:1\nRUN --mount=type=tmpfs,target=/t mknod /n c 1 3\n',
  });
  t.is((await check(join(device, 'Dockerfile'))).document?.results[0]?.verdict, 'regressed');
  const other = await check('--candidate', 'other', '--runtime', 'other=/usr/sbin/runc', join(folder, 'Dockerfile'));
  t.is(other.result.exitCode, 4);
  t.is(other.document?.results[0]?.verdict, 'host-incapable');
  t.regex(other.document?.results[0]?.reason ?? '', /BuildKit runs the steps of a build with runc/);
});
