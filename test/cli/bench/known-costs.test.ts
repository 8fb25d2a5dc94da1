import test from 'ava';
import { knownCosts } from '../../../cli/bench/known-costs.js';
import { UsageError } from '../../../cli/usage-error.js';
import type { ArmPlan } from '../../../results/bench/bench-events.js';
import { benchFinished, benchPlanOf, benchStartedOf, benchText } from '../../support/bench.js';
import { contextOf } from '../../support/cli.js';
import { tempDir, writeTree } from '../../support/temp-dir.js';

type Asked = Parameters<typeof knownCosts>[1];

const candidate: ArmPlan = { arm: 'B', target: 'crun', supervision: 'none' };
const alone = benchPlanOf().arms;

const wrong: readonly (readonly [name: string, arms: readonly ArmPlan[], asked: Asked, message: string])[] = [
  [
    'an arm that it does not have',
    alone.slice(0, 3),
    { baseline: 'runc', arm: ['U', 'NM'] },
    '--arm NM: the record in r has A1, A2, U',
  ],
  ['another baseline', alone, { baseline: 'crun' }, '--costs r: its baseline is runc; use --baseline runc'],
  [
    'a candidate that it does not have',
    alone,
    { baseline: 'runc', candidate: 'crun' },
    '--costs r: it has no candidate; leave out --candidate crun',
  ],
  [
    'another candidate',
    [...alone, candidate],
    { baseline: 'runc', candidate: 'sysbox-runc', arm: ['B'] },
    '--costs r: its candidate is crun; leave out --candidate sysbox-runc',
  ],
];

for (const [name, arms, asked, message] of wrong) {
  test(`prices from a record are refused for ${name}`, async (t) => {
    const cwd = tempDir(t);
    await writeTree(cwd, { 'r/run.jsonl': benchText(benchStartedOf({ arms: [...arms] }), [benchFinished]) });
    await t.throwsAsync(knownCosts('r', asked, contextOf({ cwd }).context), { instanceOf: UsageError, message });
  });
}

const right: readonly (readonly [name: string, asked: Asked])[] = [
  ['without a choice', { baseline: 'runc' }],
  ['for one of its arms', { baseline: 'runc', arm: ['NM'] }],
  ['for the candidate that it has', { baseline: 'runc', candidate: 'crun', arm: ['B'] }],
];

for (const [name, asked] of right) {
  test(`prices from a record are taken ${name}`, async (t) => {
    const cwd = tempDir(t);
    const started = benchStartedOf({ arms: [...alone, candidate] });
    await writeTree(cwd, { 'r/run.jsonl': benchText(started, [benchFinished]) });
    t.deepEqual((await knownCosts('r', asked, contextOf({ cwd }).context)).started, started);
  });
}
