import { join } from 'node:path';
import test from 'ava';
import { runCli } from './support/cli.js';
import { startDesktopStandIn } from './support/desktop-stand-in.js';
import type { DesktopStandIn } from './support/desktop-stand-in.js';
import { readRecord, trialsOf } from './support/record-watch.js';
import { reportOf } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

let home: TestHome;
let desktop: DesktopStandIn;

test.before(async () => {
  home = await makeTestHome();
  desktop = await startDesktopStandIn(home);
});

test.after.always(async () => {
  await desktop.stop();
  await home.remove();
});

const line = ['--', 'docker', 'run', '--rm', 'busybox', 'mknod', '/tmp/x', 'c', '1', '3'];
const env = (): { readonly DOCKER_HOST: string } => ({ DOCKER_HOST: desktop.url });

test.serial('isolation off, then on, without a target named: two records that compare joins', async (t) => {
  const check = ['check', '--host', 'engine', '--trials', '1'];
  desktop.isolation = 'off';
  const off = await runCli(home, [...check, '--out', 'off', ...line], { env: env() });
  t.is(off.exitCode, 0, off.stderr);
  t.regex(off.stdout, /^runc alone: One side only: /);
  t.regex(off.stderr, /this record is one side, runc; switch isolation on, .* eci-compat compare off OTHER/);

  desktop.isolation = 'on';
  const on = await runCli(home, [...check, '--out', 'on', ...line], { env: env() });
  t.is(on.exitCode, 4, on.stderr);
  t.regex(on.stdout, /^desktop-eci alone: One side only: this workload failed with desktop-eci in every trial/);
  t.regex(on.stderr, /this record is one side, desktop-eci; switch isolation off, .* eci-compat compare OTHER on/);
  const { started, ...rest } = await readRecord(join(home.scratch, 'on', 'run.jsonl'));
  t.like(started.environment.targets[0], {
    id: 'desktop-eci',
    runtime: 'sysbox-runc',
    askedRuntime: 'runc',
    userNamespace: 'own',
  });
  t.deepEqual([...new Set(trialsOf({ started, ...rest }).map(({ identity }) => identity?.runtime))], ['sysbox-runc']);

  const compared = await runCli(home, ['compare', '--json', 'off', 'on']);
  t.is(compared.exitCode, 1, compared.stderr);
  t.deepEqual(
    reportOf(compared).results.map(({ baseline, candidate, verdict }) => [baseline, candidate, verdict]),
    [['runc', 'desktop-eci', 'regressed']],
  );
});

const refused: readonly (readonly [isolation: 'on' | 'off', target: string, says: RegExp])[] = [
  ['on', 'runc', /the engine ran sysbox-runc instead of runc; this is Docker Desktop with isolation on/],
  ['on', 'sysbox-runc', /whose sysbox-runc is target desktop-eci/],
  ['off', 'desktop-eci', /the engine ran runc instead of sysbox-runc; this is Docker Desktop with isolation off/],
];

for (const [isolation, target, says] of refused) {
  test.serial(`with isolation ${isolation}, ${target} is refused with what it is instead`, async (t) => {
    desktop.isolation = isolation;
    const words = ['check', '--host', 'engine', '--baseline', target, '--candidate', target];
    const result = await runCli(home, [...words, '--out', `${isolation}-${target}`, ...line], { env: env() });
    t.is(result.exitCode, 3, result.stderr);
    t.regex(result.stderr, says);
  });
}

for (const isolation of ['on', 'off'] as const) {
  test.serial(`doctor names isolation ${isolation} and what to do`, async (t) => {
    desktop.isolation = isolation;
    const { stdout, exitCode } = await runCli(home, ['doctor', '--host', 'engine'], { env: env() });
    t.is(exitCode, 0);
    t.regex(stdout, new RegExp(`Docker Desktop with isolation ${isolation}: `));
    t.regex(stdout, new RegExp(`for the other side switch isolation ${isolation === 'on' ? 'off' : 'on'}`));
  });
}
