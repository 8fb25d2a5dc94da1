import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import type { Admission } from '../../admission/admission.js';
import { runCli } from './support/cli.js';
import type { CliResult } from './support/cli.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

let home: TestHome;
let result: CliResult;
let admissions: readonly Admission[];
const catalog = join(findPackageRoot(), 'test', 'integration', 'catalog', 'admission');
const ids = ['good', 'hollow', 'flapping', 'slow', 'elsewhere'];

test.before(async () => {
  home = await makeTestHome();
  result = await runCli(home, ['admit', '--host', 'managed', '--catalog', catalog, '--json', ...ids]);
  ({ admissions } = JSON.parse(result.stdout) as { admissions: readonly Admission[] });
});

test.after.always(() => home.remove());

const of = (id: string): Admission | undefined => admissions.find(({ workload }) => workload === id);
const kinds = (id: string): string[] => of(id)?.problems.map(({ kind }) => kind) ?? [];

test.serial('ten trials on each arm, red with its mutation, untried without its requirement: admitted', (t) => {
  t.like(of('good'), { result: 'admitted', verdict: 'same-pass', trials: 30 });
  t.deepEqual(of('good')?.turnedRed, ['baseline', 'baseline-again', 'runc-userns']);
});

test.serial('what passes without its essence is refused', (t) => {
  t.is(of('hollow')?.result, 'refused');
  t.true(kinds('hollow').includes('mutation-passes'));
});

test.serial('what flaps is refused', (t) => {
  t.is(of('flapping')?.result, 'refused');
  t.true(kinds('flapping').includes('flaky') || kinds('flapping').includes('control-diverged'));
});

test.serial('what takes more than 80 % of its time is refused', (t) => {
  t.is(of('slow')?.result, 'refused');
  t.true(kinds('slow').includes('slow'));
});

test.serial('what cannot run here is said with its requirement', (t) => {
  t.is(of('elsewhere')?.result, 'cannot-run-here');
  t.regex(of('elsewhere')?.reason ?? '', /path:\/no\/such\/file/);
});

test.serial('one refused workload fails the command', (t) => {
  t.is(result.exitCode, 1);
});

test.serial('nothing to run is wrong usage', async (t) => {
  const { exitCode, stderr } = await runCli(home, ['admit']);
  t.is(exitCode, 2);
  t.regex(stderr, /name the workloads/);
});
