import test from 'ava';
import type { Verdict } from '../../vocabulary/verdict.js';
import { runCli } from './support/cli.js';
import { reportOf, rowOf } from './support/report-document.js';
import type { ReportDocument } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

let home: TestHome;
let report: ReportDocument;

/** One row for each image of the catalogue, with the verdict that it has on every ordinary Linux host. */
const rows: readonly (readonly [image: string, workload: string, verdict: Verdict])[] = [
  ['busybox', 'run-volume-rw', 'same-pass'],
  ['debian', 'fs-setcap', 'same-pass'],
  ['debian-tools', 'ptrace-child', 'same-pass'],
  ['dind', 'dind-hello', 'same-fail'],
  ['rootless', 'ns-rootless-podman', 'same-fail'],
  ['services', 'app-redis', 'same-pass'],
  ['static-tools', 'loop-control-syscalls', 'same-pass'],
  ['systemd', 'systemd-run-volume-ignored', 'same-pass'],
];

test.before(async (t) => {
  t.timeout(20 * 60_000);
  home = await makeTestHome();
  const workloads = rows.flatMap(([, workload]) => ['--workload', workload]);
  const words = ['run', '--host', 'managed', ...workloads, '--privilege', 'plain', '--trials', '1', '--json'];
  report = reportOf(await runCli(home, words));
});

test.after.always(() => home.remove());

for (const [image, workload, verdict] of rows) {
  test.serial(`image ${image} is made from its recipe, and ${workload} is decided in it`, (t) => {
    t.is(rowOf(report, workload).verdict, verdict);
  });
}
