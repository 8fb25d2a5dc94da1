import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { findPackageRoot } from '../../cli/context.js';
import { runCli } from './support/cli.js';
import type { CliResult } from './support/cli.js';
import { leftovers, nothingLeft } from './support/leftovers.js';
import type { Leftovers } from './support/leftovers.js';
import { readRecord } from './support/record-watch.js';
import { reportOf, rowOf } from './support/report-document.js';
import type { ReportDocument } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

const catalog = join(findPackageRoot(), 'test', 'integration', 'catalog', 'health');

let home: TestHome;
let result: CliResult;
let report: ReportDocument;
let left: Leftovers;
/** Where mounts of a container reach the host, as they do where a systemd has made the root shared. */
let shared: string;

test.before(async () => {
  home = await makeTestHome();
  shared = home.state;
  await execa('mkdir', ['-p', shared]);
  await execa('mount', ['--bind', shared, shared]);
  await execa('mount', ['--make-shared', shared]);
  const words = ['run', '--json', '--host', 'managed', '--catalog', catalog, '--trials', '1', '--jobs', '1'];
  result = await runCli(home, [...words, '--out', 'all']);
  left = await leftovers(home);
  report = reportOf(result);
});

test.after.always(async () => {
  await execa('umount', [shared], { reject: false });
  await home.remove();
});

test('a mount that a workload leaves on its host makes its pair contaminated', (t) => {
  const row = rowOf(report, 'health-leaves-mount');
  t.is(row.verdict, 'contaminated', row.reason);
  t.regex(
    row.reason,
    /a mount was left on the host at \S+\/trials\/ec_\S+_health-leaves-mount_all-caps_\S+\/shared\/m/,
  );
});

test('a volume that a workload leaves on its engine makes its pair contaminated', (t) => {
  const row = rowOf(report, 'health-leaves-volume');
  t.is(row.verdict, 'contaminated', row.reason);
  t.regex(row.reason, /volume left-behind was left on unix:/);
});

test('the blocks after them run on recovered engines and are fine', async (t) => {
  for (const workload of ['health-steady', 'health-steady-too']) {
    t.is(rowOf(report, workload).verdict, 'same-pass', rowOf(report, workload).reason);
  }
  const { events } = await readRecord(join(home.scratch, 'all', 'run.jsonl'));
  t.is(events.filter(({ type }) => type === 'block-contaminated').length, 2);
  t.like(events.at(-1), { type: 'run-finished', end: 'completed' });
});

test('nothing of it is left on the host', (t) => {
  t.deepEqual(left, nothingLeft);
});
