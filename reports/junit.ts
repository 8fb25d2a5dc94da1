import { caseClass, rowVerdictElements, testcaseTimeMs } from './junit-case.js';
import { aaRate } from './headline.js';
import type { ReportModel, ReportRow } from './model.js';
import { presentable } from './presentable.js';
import type { Report } from './report.js';
import { element, serializeXml } from './xml-tree.js';
import type { XmlElement } from './xml-tree.js';

const seconds = (durationMs: number): string => (durationMs / 1000).toFixed(3);

const totalMs = (rows: readonly ReportRow[]): number => rows.reduce((sum, row) => sum + testcaseTimeMs(row), 0);

/** Counts as attributes: an inconclusive or flaky row is skipped; an unexpected difference, or a refusal, is a failure. */
function counts(rows: readonly ReportRow[]): Readonly<Record<string, string>> {
  const classes = rows.map(caseClass);
  return {
    tests: String(rows.length),
    failures: String(classes.filter((name) => name === 'unexpected').length),
    errors: '0',
    skipped: String(classes.filter((name) => name === 'flaky' || name === 'inconclusive').length),
    time: seconds(totalMs(rows)),
  };
}

const testcase = (row: ReportRow): XmlElement =>
  element(
    'testcase',
    {
      name: `${row.workload} [${row.privilege}] ${row.baseline} vs ${row.candidate}`,
      classname: row.suite,
      time: seconds(testcaseTimeMs(row)),
    },
    rowVerdictElements(row),
  );

function properties(model: ReportModel): XmlElement {
  const { plan, summary } = model;
  const values: readonly (readonly [string, string])[] = [
    ['runId', model.runId],
    ['end', model.end],
    ['baseline', plan.baseline],
    ['candidates', plan.candidates.join(' ')],
    ['trials', String(plan.trials)],
    ['seed', String(plan.seed)],
    ['decisive', `${String(summary.decisive)}/${String(summary.total)}`],
    ['aaRate', `${aaRate(summary)} (${String(summary.aa.divergences)} of ${String(summary.aa.pairs)})`],
    ...model.notices.map((notice) => ['notice', notice] as const),
  ];
  return element(
    'properties',
    {},
    values.map(([name, value]) => element('property', { name, value }, [])),
  );
}

function testsuite(model: ReportModel, suite: string): XmlElement {
  const rows = model.results.filter((row) => row.suite === suite);
  return element('testsuite', { name: suite, ...counts(rows), timestamp: model.startedAt }, [
    properties(model),
    ...rows.map(testcase),
  ]);
}

/** JUnit XML as CI servers read it: one suite per area, one case per result. */
export const junitReport: Report = {
  format: 'junit',
  fileName: 'junit.xml',
  render(model: ReportModel): string {
    const shown = presentable(model);
    const suites = [...new Set(shown.results.map((row) => row.suite))];
    const root = element(
      'testsuites',
      { name: 'eci-compat', ...counts(shown.results) },
      suites.map((suite) => testsuite(shown, suite)),
    );
    return serializeXml(root);
  },
};
