import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import { runCli } from './support/cli.js';
import { leftovers, nothingLeft } from './support/leftovers.js';
import { reportOf, rowOf } from './support/report-document.js';
import type { ReportDocument } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

let home: TestHome;
let report: ReportDocument;
const catalog = join(findPackageRoot(), 'test', 'integration', 'catalog', 'steps');

test.before(async () => {
  home = await makeTestHome();
  const result = await runCli(home, ['run', '--host', 'managed', '--catalog', catalog, '--trials', '2', '--json']);
  report = reportOf(result);
});

test.after.always(() => home.remove());

test.serial('exec, copy, logs, commit, build, networks, volumes, stop and start: the same on both sides', (t) => {
  t.like(rowOf(report, 'every-step'), { verdict: 'same-pass', trials: { candidate: { passed: 2, total: 2 } } });
});

test.serial('containers of both kinds stand side by side on one engine', (t) => {
  t.is(rowOf(report, 'beside-baseline').verdict, 'same-pass');
});

test.serial('a command in a container that has ended fails alike on both sides', (t) => {
  const { verdict, signature } = rowOf(report, 'refused-exec');
  t.is(verdict, 'same-fail');
  t.regex(signature ?? '', /^start\/exit-126: container <id> is not running/i);
});

test.serial('text that is not there is said to be missing', (t) => {
  const { verdict, signature } = rowOf(report, 'missing-text');
  t.is(verdict, 'same-fail');
  t.regex(signature ?? '', /^run\/missing-text/);
});

test.serial('an image that nobody has is a requirement that the host does not meet', (t) => {
  const { verdict, reason } = rowOf(report, 'missing-image');
  t.is(verdict, 'host-incapable');
  t.regex(reason, /^image:registry\.invalid\/nobody\/has:1: .*--image registry\.invalid\/nobody\/has:1=FILE\.tar/);
});

test.serial('nothing is left on the machine', async (t) => {
  t.deepEqual(await leftovers(home), nothingLeft);
});
