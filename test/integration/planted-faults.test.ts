import { join } from 'node:path';
import test from 'ava';
import { findPackageRoot } from '../../cli/context.js';
import { engineProcesses } from '../../harness/host/managed/engine-processes.js';
import { planBlock } from '../../harness/run/plan-blocks.js';
import type { Arm } from '../../vocabulary/arm.js';
import { candidateWords, plantRuntime } from '../faults/plant.js';
import type { Fault } from '../faults/plant.js';
import { runCli } from './support/cli.js';
import type { CliResult } from './support/cli.js';
import { reportOf, rowOf } from './support/report-document.js';
import type { ReportDocument } from './support/report-document.js';
import { makeTestHome } from './support/test-home.js';
import type { TestHome } from './support/test-home.js';

interface Planted extends Fault {
  readonly workload: string;
  readonly verdict: string;
  /** The signature, or how it begins when it ends in `…`. */
  readonly signature: string | null;
}

/** One candidate for each fault; the workload's script holds the mark. Error numbers are those of Linux. */
const planted: readonly Planted[] = [
  {
    name: 'refuses-eperm',
    fault: 'refuse-syscall',
    value: 'mkdir,mkdirat:1',
    mark: 'mark:mkdir',
    workload: 'planted-mkdir',
    verdict: 'regressed',
    signature: "run/exit-1/EPERM: mkdir: can't create directory '/tmp/d': Operation not permitted",
  },
  {
    name: 'refuses-erofs',
    fault: 'refuse-syscall',
    value: 'mkdir,mkdirat:30',
    mark: 'mark:mkdir',
    workload: 'planted-mkdir',
    verdict: 'regressed',
    signature: "run/exit-1/EROFS: mkdir: can't create directory '/tmp/d': Read-only file system",
  },
  {
    name: 'drops-chown',
    fault: 'drop-capability',
    value: 'CAP_CHOWN',
    mark: 'mark:chown',
    workload: 'planted-chown',
    verdict: 'regressed',
    signature: 'run/exit-1/EPERM: chown: /tmp/f: Operation not permitted',
  },
  {
    name: 'drops-mknod',
    fault: 'drop-capability',
    value: 'CAP_MKNOD',
    mark: 'mark:mknod',
    workload: 'planted-mknod',
    verdict: 'regressed',
    signature: 'run/exit-1/EPERM: mknod: /tmp/n: Operation not permitted',
  },
  {
    name: 'read-only-tmp',
    fault: 'read-only',
    value: '/tmp',
    mark: 'mark:write',
    workload: 'planted-write',
    verdict: 'regressed',
    signature: "run/exit-1/EROFS: sh: can't create /tmp/f: Read-only file system",
  },
  {
    name: 'fails-create',
    fault: 'fail-create',
    value: 'the planted runtime refuses',
    mark: 'mark:create',
    workload: 'planted-create',
    verdict: 'regressed',
    signature: 'start/exit-128: the planted runtime refuses',
  },
  {
    name: 'hangs-create',
    fault: 'hang-create',
    mark: 'mark:hang',
    workload: 'planted-hang',
    verdict: 'regressed',
    signature: 'start/timeout',
  },
  {
    name: 'hangs-start',
    fault: 'hang-start',
    mark: 'mark:hang',
    workload: 'planted-hang',
    verdict: 'regressed',
    signature: 'start/timeout',
  },
  {
    name: 'kills',
    fault: 'kill-after',
    value: '0.2',
    mark: 'mark:kill',
    workload: 'planted-kill',
    verdict: 'regressed',
    signature: 'run/signal-9',
  },
  {
    name: 'drifts',
    fault: 'set-env',
    value: 'COLOUR=red',
    mark: 'mark:drift',
    workload: 'planted-drift',
    verdict: 'drift',
    signature: null,
  },
];

const control: Fault = { name: 'control', fault: 'none', mark: 'mark:' };
const catalog = join(findPackageRoot(), 'test', 'integration', 'catalog', 'faults');

const plantAll = (folder: string, faults: readonly Fault[]) =>
  Promise.all(faults.map(async (fault) => ({ name: fault.name, path: await plantRuntime(folder, fault) })));

let home: TestHome;
let result: CliResult;
let report: ReportDocument;
/** Engine programs and containers that were left when the run had ended. */
let left: readonly unknown[];

test.before(async () => {
  home = await makeTestHome();
  const words = candidateWords(await plantAll(home.scratch, [...planted, control]));
  result = await runCli(home, ['run', '--json', '--catalog', catalog, '--trials', '1', '--out', 'all', ...words]);
  left = await engineProcesses(home.state);
  report = reportOf(result);
});

test.after.always(() => home.remove());

for (const { name, workload, verdict, signature } of planted) {
  test(`${name}: ${workload} comes out as ${verdict}`, (t) => {
    const row = rowOf(report, workload, name);
    t.is(row.verdict, verdict as typeof row.verdict, row.reason);
    t.is(row.signature, signature);
    t.is(row.expectation, 'unexpected');
    t.deepEqual(row.trials.baseline, { passed: 1, total: 1 });
    t.is(row.trials.candidate.passed, verdict === 'drift' ? 1 : 0);
  });
}

test('a failed trial leaves evidence', (t) => {
  t.not(rowOf(report, 'planted-mkdir', 'refuses-eperm').evidence.length, 0);
});

test('drift names the observable that differs, and only that', (t) => {
  const { reason } = rowOf(report, 'planted-drift', 'drifts');
  t.true(reason.includes('colour'), reason);
  t.false(reason.includes('constant'), reason);
});

test('no fault shows in a row that it was not planted in', (t) => {
  const own = new Set(planted.map(({ name, workload }) => `${name} ${workload}`));
  const others = report.results.filter(({ candidate, workload }) => !own.has(`${candidate} ${workload}`));
  t.deepEqual(
    others
      .filter(({ verdict }) => verdict !== 'same-pass')
      .map(({ candidate, workload, reason }) => [candidate, workload, reason]),
    [],
  );
  t.is(others.length + planted.length, report.summary.total);
});

test('the control passes everywhere and the baseline never differs from itself', (t) => {
  const verdicts = report.results.filter(({ candidate }) => candidate === 'control').map(({ verdict }) => verdict);
  t.is(verdicts.length, 8);
  t.deepEqual([...new Set(verdicts)], ['same-pass']);
  t.deepEqual(report.summary.aa, { pairs: 8, divergences: 0 });
});

test('an unexpected divergence ends with exit status 1', (t) => {
  t.is(result.exitCode, 1, result.stderr);
  t.is(report.summary.unexpected, planted.length);
});

test('nothing is left running, not even what hangs', (t) => {
  t.deepEqual(left, []);
});

const seed = 7;

/** Which of the baseline's containers, from 1, is the first of an arm. */
function firstContainerOf(arm: Arm, trials: number): number {
  const plan = {
    kind: 'run',
    suite: '',
    baseline: 'base',
    candidates: ['runc'],
    trials,
    jobs: 1,
    seed,
    minDecisive: 1,
  } as const;
  const block = planBlock({ ...plan, candidates: [...plan.candidates] }, 'planted-mkdir', 'plain');
  const ofBaseline = block.trials.filter(({ target }) => target === 'base');
  return ofBaseline.findIndex((trial) => trial.arm === arm) + 1;
}

const mkdirFault = { fault: 'refuse-syscall', value: 'mkdir,mkdirat:1', mark: 'mark:mkdir' } as const;
const oneWorkload = ['run', '--json', '--catalog', catalog, '--workload', 'planted-mkdir', '--seed', String(seed)];

test('one failure in three is flaky and names the candidate', async (t) => {
  const path = await plantRuntime(home.scratch, { name: 'sometimes', ...mkdirFault, on: 2 });
  const words = ['--trials', '3', '--out', 'flaky', ...candidateWords([{ name: 'sometimes', path }])];
  const result = await runCli(home, [...oneWorkload, ...words]);
  const row = rowOf(reportOf(result), 'planted-mkdir');
  t.is(row.verdict, 'flaky');
  t.regex(row.reason, /^candidate: 2 of 3 passed, else run\/exit-1\/EPERM/);
  t.deepEqual(row.trials, { baseline: { passed: 3, total: 3 }, candidate: { passed: 2, total: 3 } });
  t.is(result.exitCode, 4);
});

test('one failure of the baseline in three is flaky and names the baseline', async (t) => {
  const path = await plantRuntime(home.scratch, { name: 'base', ...mkdirFault, on: firstContainerOf('baseline', 3) });
  const words = ['--trials', '3', '--out', 'flaky-base', '--runtime', `base=${path}`, '--baseline', 'base'];
  const result = await runCli(home, [...oneWorkload, ...words, '--candidate', 'runc']);
  const row = rowOf(reportOf(result), 'planted-mkdir');
  t.is(row.verdict, 'flaky');
  t.regex(row.reason, /^baseline: 2 of 3 passed, else run\/exit-1\/EPERM/);
  t.is(result.exitCode, 4);
});

test('a baseline that differs from itself is no evidence', async (t) => {
  const on = firstContainerOf('baseline-again', 1);
  const path = await plantRuntime(home.scratch, { name: 'base', ...mkdirFault, on });
  const words = ['--trials', '1', '--out', 'aa', '--runtime', `base=${path}`, '--baseline', 'base'];
  const result = await runCli(home, [...oneWorkload, ...words, '--candidate', 'runc']);
  const report = reportOf(result);
  t.is(rowOf(report, 'planted-mkdir').verdict, 'same-pass');
  t.deepEqual(report.summary.aa, { pairs: 1, divergences: 1 });
  t.is(result.exitCode, 4);
});
