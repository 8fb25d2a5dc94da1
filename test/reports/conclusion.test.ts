import test from 'ava';
import { exitCodeOf } from '../../cli/exit-code.js';
import { conclusion } from '../../reports/conclusion.js';
import { junitReport } from '../../reports/junit.js';
import type { ReportModel, ReportRow } from '../../reports/model.js';
import type { SettingFinding } from '../../results/setting-finding.js';
import { Verdict, verdictClass } from '../../vocabulary/verdict.js';
import { modelOf, regressionOf, rowOf } from './model-builder.js';

const runs: readonly (readonly [what: string, rows: readonly ReportRow[], sentence: string])[] = [
  ['nothing', [], 'Nothing was decided: this run proves nothing about runc-userns.'],
  ['only flaky', [rowOf({ verdict: 'flaky' })], 'Nothing was decided: this run proves nothing about runc-userns.'],
  ['only the same', [rowOf()], 'No difference between runc and runc-userns in 1 decisive pair.'],
  [
    'expected differences',
    [rowOf(), regressionOf({ expectation: 'expected' })],
    '1 difference between runc and runc-userns in 2 decisive pairs, all expected.',
  ],
  [
    'agreement of another kind than expected',
    [rowOf({ verdict: 'same-fail', expectation: 'unexpected' })],
    'No difference between runc and runc-userns in 1 decisive pair; 1 result is unexpected.',
  ],
  [
    'unexpected differences',
    [regressionOf(), regressionOf({ expectation: 'expired' }), regressionOf({ expectation: 'expected' })],
    '3 differences between runc and runc-userns in 3 decisive pairs; 2 results are unexpected.',
  ],
];

for (const [what, rows, sentence] of runs) {
  test(`conclusion of a run with ${what}`, (t) => {
    t.is(conclusion(modelOf(rows)), sentence);
  });
}

function check(verdict: Verdict): ReportModel {
  const model = modelOf([rowOf({ verdict, reason: 'the reason' })]);
  return { ...model, plan: { ...model.plan, kind: 'check' } };
}

for (const verdict of Verdict.options) {
  const provesNothing = verdict === 'same-fail' || ['indeterminate', 'inconclusive'].includes(verdictClass(verdict));
  test(`a check that is ${verdict} ${provesNothing ? 'proves nothing, and says so' : 'says what it shows'}`, (t) => {
    const sentence = conclusion(check(verdict));
    t.is(
      sentence.includes('this proves nothing about runc-userns') ||
        sentence.startsWith('This proves nothing about runc-userns'),
      provesNothing,
    );
    t.is(sentence.includes('the reason'), verdictClass(verdict) === 'inconclusive');
  });
}

test('the sentences of a check tell the verdicts apart', (t) => {
  const sentences = Verdict.options
    .filter((verdict) => verdictClass(verdict) !== 'inconclusive')
    .map((verdict) => conclusion(check(verdict)));
  t.is(new Set(sentences).size, sentences.length);
});

test('several candidates are compared with the baseline one by one', (t) => {
  const model = modelOf([rowOf(), rowOf({ candidate: 'rootless' })]);
  t.is(
    conclusion({ ...model, plan: { ...model.plan, candidates: ['runc-userns', 'rootless'] } }),
    'No difference between runc and each of runc-userns, rootless in 2 decisive pairs.',
  );
});

const alone = (verdict: Verdict, kind: 'run' | 'check'): ReportModel => {
  const model = modelOf([rowOf({ verdict, reason: 'the reason', baseline: 'desktop-eci', candidate: 'desktop-eci' })]);
  return { ...model, plan: { ...model.plan, kind, baseline: 'desktop-eci' } };
};

for (const verdict of Verdict.options) {
  for (const kind of ['run', 'check'] as const) {
    test(`a ${kind} of one target that is ${verdict} speaks of that side alone`, (t) => {
      const sentence = conclusion(alone(verdict, kind));
      const isSame = verdictClass(verdict) === 'same';
      t.is(sentence.startsWith('One side only: ') && sentence.includes('nothing is compared'), isSame, sentence);
      t.is(sentence.includes('proves nothing about'), !isSame, sentence);
      t.notRegex(sentence, /as it does with|No difference|difference between/);
    });
  }
}

const finding: SettingFinding = {
  ruleId: 'docker-socket',
  layer: 'policy',
  severity: 'error',
  where: '-:1:1',
  quoted: '-v /s',
  message: 'm',
  advice: 'a',
  source: 'https://docs.docker.com/',
};

const refusals: readonly (readonly [what: string, row: Partial<ReportRow>, isRefused: boolean])[] = [
  ['an error of the policy', { settings: [finding, finding] }, true],
  ['a warning of the policy', { settings: [{ ...finding, severity: 'warning' }] }, false],
  ['an error of the runtime, which was measured', { settings: [{ ...finding, layer: 'runtime' }] }, false],
  [
    'an error of the policy that Docker Desktop itself decided',
    { settings: [finding], candidate: 'desktop-eci' },
    false,
  ],
  ['no settings', {}, false],
];
for (const [what, row, isRefused] of refusals) {
  test(`a check that passes with ${what} is ${isRefused ? 'refused' : 'not refused'}`, (t) => {
    const model = modelOf([rowOf(row)]);
    const checked: ReportModel = { ...model, plan: { ...model.plan, kind: 'check' } };
    t.regex(conclusion(checked), /^This workload ran with/);
    t.is(
      conclusion(checked).endsWith(
        ' Docker Desktop refuses it by rules of its own, which this run did not measure: docker-socket.',
      ),
      isRefused,
    );
    t.is(exitCodeOf(checked), isRefused ? 1 : 0);
    const junit = junitReport.render(checked);
    t.is(
      junit.includes('failures="1"') &&
        /<failure message="refused by Docker Desktop.*docker-socket.*same-pass/.test(junit),
      isRefused,
    );
    t.is(junit.includes('<failure'), isRefused);
  });
}

test('one side alone is refused nothing: it says nothing about the other one', (t) => {
  const model = modelOf([rowOf({ settings: [finding], candidate: 'runc' })]);
  t.notRegex(conclusion({ ...model, plan: { ...model.plan, kind: 'check', candidates: ['runc'] } }), /refuses/);
});
