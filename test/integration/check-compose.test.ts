import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import type { ReportDocument as FullDocument } from '../../reports/document.js';
import { writeBusyboxTar } from './support/busybox-tar.js';
import { runCli } from './support/cli.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

let home: TestHome;

test.before(async () => {
  home = await makeTestHome();
  const root = join(home.scratch, 'root');
  await writeBusyboxTar(join(home.scratch, 'box.tar'));
  await mkdir(root);
  await execa('tar', ['-xf', join(home.scratch, 'box.tar'), '-C', root]);
  await execa('tar', ['-cf', join(home.scratch, 'bare.tar'), '-C', root, 'bin/busybox']);
});

test.after.always(() => home.remove());

type Row = FullDocument['results'][number];

/** Checks the files of one project, all of whose containers have the image. */
async function check(image: 'box' | 'bare', files: readonly string[], ...words: readonly string[]): Promise<Row> {
  const folder = join(home.scratch, `project-${files.length.toString()}-${image}`);
  await mkdir(folder, { recursive: true });
  const names = files.map((_, index) => join(folder, `${String(index)}.yaml`));
  await Promise.all(files.map((text, index) => writeFile(names[index] ?? '', text)));
  const own = ['--json', '--trials', '1', '--timeout', '20', '--out', join(folder, 'out')];
  const archive = `${image}=${join(home.scratch, `${image}.tar`)}`;
  const result = await runCli(home, ['check', ...own, '--image', archive, ...words, ...names]);
  const document = result.stdout === '' ? undefined : (JSON.parse(result.stdout) as FullDocument);
  const [row] = document?.results ?? [];
  if (row === undefined) throw new Error(`no row: ${result.stderr}`);
  return row;
}

test('an image without a shell gets healthy by a command in words', async (t) => {
  const row = await check('bare', [
    `services:
  web:
    image: bare
    command: [/bin/busybox, httpd, -f, -p, '8080', -h, /]
    healthcheck: {test: [CMD, /bin/busybox, wget, -qO, /dev/null, 'http://127.0.0.1:8080/bin/busybox'], interval: 1s}
`,
  ]);
  t.is(row.verdict, 'same-pass', row.reason);
  t.true(row.reproduce.candidate.some((line) => line.startsWith('# the health check of web runs without a shell')));
});

const server = (name: string, peer: string): string => `
  ${name}:
    image: box
    command: [sh, -c, 'httpd -f -p 8080 -h /etc']
    healthcheck: {test: [CMD, wget, -qO, /dev/null, 'http://${peer}:8080/hostname'], interval: 1s, retries: 60}`;

test('services that need each other to be healthy do, by two files, though each has a dependant', async (t) => {
  const row = await check(
    'box',
    [
      `services:${server('a', 'nowhere')}${server('b', 'a')}
  client: {image: box, command: [sleep, '600'], depends_on: {a: {condition: service_healthy}}}
  other: {image: box, command: [sleep, '600'], depends_on: {b: {condition: service_healthy}}}
`,
      `services:
  a:
    healthcheck: {test: [CMD, wget, -qO, /dev/null, 'http://b:8080/hostname']}
`,
    ],
    ...['--success', 'client=wget -qO /dev/null http://b:8080/hostname'],
  );
  t.is(row.verdict, 'same-pass', row.reason);
});

test('a service whose port is waited for reaches one that is written after it, over a network that both are on', async (t) => {
  const row = await check(
    'box',
    [
      `services:
  web:
    image: box
    networks: [front, back]
    command: [sh, -c, 'until wget -qO /dev/null http://api:8080/hostname; do sleep 0.2; done; httpd -f -p 8080 -h /etc']
  api: {image: box, networks: [back], command: [httpd, -f, -p, '8080', -h, /etc]}
networks: {front: , back: }
`,
    ],
    ...['--ready', 'web=port:8080'],
  );
  t.is(row.verdict, 'same-pass', row.reason);
});

test('a service that never gets healthy is the one that is told', async (t) => {
  const row = await check('box', [
    `services:
  a: {image: box, command: [sleep, '600'], healthcheck: {test: [CMD, test, -e, /etc], interval: 1s}}
  b: {image: box, command: [sh, -c, 'sleep 2; exit 7'], healthcheck: {test: [CMD, 'false'], interval: 1s}}
  c: {image: box, command: [sleep, '600'], depends_on: {b: {condition: service_healthy}}}
`,
    'services: {a: {init: true}}',
    'services: {a: {init: true}}',
  ]);
  t.is(row.verdict, 'same-fail', row.reason);
  t.is(row.signature, 'ready/exit-7');
});
