import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import type { ReportDocument as FullDocument } from '../../reports/document.js';
import { writeBusyboxTar } from './support/busybox-tar.js';
import { complaint, runCli } from './support/cli.js';
import type { CliResult } from './support/cli.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

let home: TestHome;

test.before(async () => {
  home = await makeTestHome();
  await writeBusyboxTar(join(home.scratch, 'root.tar'));
});

test.after.always(() => home.remove());

let runs = 0;

interface Checked {
  readonly result: CliResult;
  readonly row: FullDocument['results'][number];
}

/** A check with two trials a side, so that what every trial agrees on is compared. */
async function check(...words: readonly string[]): Promise<Checked> {
  runs += 1;
  const out = join(home.scratch, `out-${String(runs)}`);
  const own = ['--json', '--trials', '2', '--out', out, '--image', `box=${join(home.scratch, 'root.tar')}`];
  const result = await runCli(home, ['check', ...own, ...words]);
  const document = result.stdout === '' ? undefined : (JSON.parse(result.stdout) as FullDocument);
  const [row] = document?.results ?? [];
  if (row === undefined) throw new Error(`no row: ${result.stderr}`);
  return { result, row };
}

const run = (...words: readonly string[]): readonly string[] => ['--', 'docker', 'run', ...words];
const server = 'mkdir /www && echo hello > /www/text && echo serving && exec httpd -f -p 8080 -h /www';

test('a server that keeps running is the same: files, ports and output are compared, and it is measured', async (t) => {
  const success = '[ "$(wget -qO- http://127.0.0.1:8080/text)" = hello ]';
  const { result, row } = await check(
    ...['--ready', '8080', '--success', success],
    ...run('-d', '-v', 'data:/data', 'box', 'sh', '-c', `echo x > /data/f; ${server}`),
  );
  t.is(result.exitCode, 0, row.reason);
  t.is(row.verdict, 'same-pass');
  t.true((row.comparison?.compared ?? 0) >= 5, JSON.stringify(row.comparison));
  t.deepEqual(row.comparison?.differences, []);
  t.true(row.measures?.some(({ what }) => what === 'ready'));
});

test('owner, output and sockets that differ are named; what changes from trial to trial is not', async (t) => {
  const script = [
    'read -r _ outside _ < /proc/self/uid_map; echo "outside $outside"; cat /proc/sys/kernel/random/uuid > /tmp/u',
    'echo "token $(head -c 3 /tmp/u)-$(cat /proc/sys/kernel/random/boot_id | head -c 1)"; echo "$(cat /tmp/u | tr -d a-f-)"',
    '[ "$outside" = 0 ] && { touch /only; chown 5:6 /only; }; port=8080; [ "$outside" = 0 ] || port=8081',
    'exec httpd -f -p $port -h /tmp',
  ].join('\n');
  const { result, row } = await check('--success', 'sleep 1', ...run('-d', 'box', 'sh', '-c', script));
  t.is(result.exitCode, 1, row.reason);
  t.is(row.verdict, 'drift');
  const found = row.comparison?.differences.map(({ what, baseline, candidate }) => [what, baseline, candidate]) ?? [];
  const of = (pattern: RegExp) => found.filter(([what]) => pattern.test(what ?? ''));
  t.deepEqual(of(/^file/), [['file /only', 'file 5:6 0644', null]]);
  t.true(of(/^log line "outside 0"/).length === 1, JSON.stringify(found));
  t.is(of(/^port .*:8080\/tcp/).length, 1, JSON.stringify(found));
  t.true((row.comparison?.unsteady ?? 0) > 0);
  t.regex(row.reason, /things compared/);
});

test('what never becomes ready, and what ends as soon as it was ready, proves nothing', async (t) => {
  const never = await check('--timeout', '2', '--ready', 'log:never', ...run('-d', 'box', 'sleep', '100'));
  t.is(never.result.exitCode, 4);
  t.is(never.row.signature, 'ready/timeout');
  const ends = await check('--ready', 'log:up', ...run('-d', 'box', 'sh', '-c', 'echo up; exit 3'));
  t.is(ends.result.exitCode, 4);
  t.is(ends.row.signature, 'ready/exit-3: up');
});

test('a health check of the line is waited for', async (t) => {
  const { row } = await check(
    ...['--ready', 'health'],
    ...run('-d', '--health-cmd', 'test -e /www', '--health-interval', '1s', 'box', 'sh', '-c', server),
  );
  t.is(row.verdict, 'same-pass', row.reason);
});

test('what fills the disk is ended at its bound, on both sides alike', async (t) => {
  const script = 'i=0; while dd if=/dev/zero of=/f$i bs=1M count=20 2> /dev/null; do i=$((i + 1)); sleep 0.1; done';
  const { result, row } = await check('--disk-limit', '100m', ...run('box', 'sh', '-c', script));
  t.is(result.exitCode, 4);
  t.is(row.signature, 'run/disk-limit');
});

test('a compose project is started as a whole, and its declaration is kept and can be run again', async (t) => {
  const folder = join(home.scratch, 'project');
  const catalog = join(home.scratch, 'catalog', 'own');
  await mkdir(folder, { recursive: true });
  await mkdir(catalog, { recursive: true });
  const file = join(folder, 'compose.yaml');
  await writeFile(
    file,
    `services:
  client:
    image: box
    command: [sleep, '600']
    depends_on:
      store: { condition: service_healthy }
  store:
    image: box
    command: [sh, -c, "${server}"]
    healthcheck:
      test: [CMD, test, -e, /www/text]
      interval: 1s
`,
  );
  const saved = join(catalog, 'check.yaml');
  const success = 'client=[ "$(wget -qO- http://store:8080/text)" = hello ]';
  const { result, row } = await check('--save', saved, '--success', success, file);
  t.is(result.exitCode, 0, row.reason);
  t.is(row.verdict, 'same-pass');
  t.regex(await readFile(saved, 'utf8'), /readyHealthy: true/);
  const again = await runCli(home, [
    ...['run', '--json', '--trials', '1', '--catalog', join(home.scratch, 'catalog')],
    ...['--image', `box=${join(home.scratch, 'root.tar')}`, '--out', join(home.scratch, 'again')],
  ]);
  t.is(again.exitCode, 0, again.stderr);
  t.is((JSON.parse(again.stdout) as FullDocument).results[0]?.verdict, 'same-pass');
});

test('a file that cannot be run is refused with what to do', async (t) => {
  const file = join(home.scratch, 'workflow.yaml');
  await writeFile(file, 'on: push\njobs: {}\n');
  const result = await runCli(home, ['check', file]);
  t.is(result.exitCode, 2);
  t.regex(complaint(result).join(), /cannot be run by a check: look at its settings with check --static/);
});
