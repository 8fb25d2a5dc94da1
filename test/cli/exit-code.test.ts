import test from 'ava';
import { exitCodeOf } from '../../cli/exit-code.js';
import type { ReportModel, ReportRow } from '../../reports/model.js';
import { modelOf, regressionOf, rowOf } from '../reports/model-builder.js';

const agreed = rowOf();
const expected = regressionOf({ expectation: 'expected' });
const unexpected = regressionOf();
const flaky = rowOf({ verdict: 'flaky', expectation: 'none' });
const lost = rowOf({ verdict: 'infrastructure', expectation: 'none' });
const sameFail = rowOf({ verdict: 'same-fail' });

interface Case {
  readonly rows: readonly ReportRow[];
  readonly aa?: number;
  readonly minDecisive?: number;
  readonly end?: ReportModel['end'];
}

function modelFor({ rows, aa = 0, minDecisive = 1, end = 'completed' }: Case, kind: 'run' | 'check'): ReportModel {
  const model = modelOf(rows, { end });
  return {
    ...model,
    plan: { ...model.plan, kind, minDecisive },
    summary: { ...model.summary, aa: { pairs: rows.length, divergences: aa } },
  };
}

const cases: readonly (readonly [what: string, model: Case, run: number, check: number])[] = [
  ['agreement', { rows: [agreed] }, 0, 0],
  ['an expected divergence', { rows: [agreed, expected] }, 0, 1],
  ['an unexpected divergence', { rows: [agreed, unexpected] }, 1, 1],
  ['a divergence that should be there and is not', { rows: [rowOf({ expectation: 'unexpectedly-same' })] }, 0, 0],
  ['both fail alike', { rows: [sameFail] }, 0, 4],
  ['nothing decided', { rows: [flaky] }, 4, 4],
  ['some undecided', { rows: [agreed, flaky] }, 0, 4],
  ['fewer decided than asked for', { rows: [agreed, flaky], minDecisive: 2 }, 4, 4],
  ['as many decided as asked for', { rows: [agreed, expected], minDecisive: 2 }, 0, 1],
  ['a minimum of none still needs one', { rows: [flaky], minDecisive: 0 }, 4, 4],
  ['a diverging control', { rows: [agreed], aa: 1 }, 4, 4],
  ['an unexpected divergence comes before a diverging control', { rows: [unexpected], aa: 1 }, 1, 1],
  ['an unexpected divergence comes before too few decided', { rows: [unexpected, flaky], minDecisive: 5 }, 1, 1],
  ['nothing could be run', { rows: [lost, lost] }, 3, 3],
  ['one row could not be run', { rows: [lost, agreed] }, 0, 4],
  ['a run that failed comes before an unexpected divergence', { rows: [unexpected], end: 'failed' }, 3, 3],
  ['an interrupted run is judged by what it has', { rows: [unexpected], end: 'interrupted' }, 1, 1],
  ['no rows at all', { rows: [] }, 4, 4],
];

for (const [what, model, run, check] of cases) {
  test(`${what}: run ends with ${String(run)}, check with ${String(check)}`, (t) => {
    t.is(exitCodeOf(modelFor(model, 'run')), run);
    t.is(exitCodeOf(modelFor(model, 'check')), check);
  });
}

const alone: readonly (readonly [what: string, row: ReportRow, run: number, check: number])[] = [
  ['passes each time', rowOf({ candidate: 'runc' }), 0, 0],
  ['fails each time in the same way', rowOf({ candidate: 'runc', verdict: 'same-fail' }), 0, 4],
  ['differs from itself', rowOf({ candidate: 'runc', verdict: 'regressed', expectation: 'unexpected' }), 4, 4],
  ['is flaky', rowOf({ candidate: 'runc', verdict: 'flaky', expectation: 'none' }), 4, 4],
  ['could not be run', rowOf({ candidate: 'runc', verdict: 'infrastructure', expectation: 'none' }), 3, 3],
];

for (const [what, row, run, check] of alone) {
  test(`one side that ${what}: run ends with ${String(run)}, check with ${String(check)}`, (t) => {
    t.is(exitCodeOf(modelFor({ rows: [row] }, 'run')), run);
    t.is(exitCodeOf(modelFor({ rows: [row] }, 'check')), check);
  });
}
