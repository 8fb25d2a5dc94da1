import type { ReportModel, ReportRow } from '../../reports/model.js';
import { checkRowOf } from './check-row.js';
import { environment, excerptOf, modelOf, regressionOf, rowOf, sideOf } from './model-builder.js';

/** A row of which every free text is `text`. */
function hostileRow(text: string, changes: Partial<ReportRow>): ReportRow {
  const side = (target: string): ReportRow['sides']['baseline'] => ({
    ...sideOf(target, 1, 1),
    trials: [{ round: 0, passed: true, durationMs: 1, summary: text }],
    stdout: excerptOf(text),
    stderr: { head: text, tail: text, totalBytes: 100_000_000, omittedBytes: 99_000_000 },
    engineMessage: text,
    reproduce: [text],
  });
  const { comparison, measures, settings = [] } = checkRowOf(text);
  return regressionOf({
    ...{ comparison, measures },
    settings: settings.map((setting) => ({ ...setting, ruleId: text, source: text })),
    workload: text,
    title: text,
    suite: text,
    signature: text,
    reason: text,
    evidence: [text],
    observables: [{ id: text, baseline: text, candidate: text, same: false }],
    sources: [text],
    expected: {
      targets: ['runc-userns'],
      verdict: 'drift',
      signature: `x${text}`,
      reason: `x${text}`,
      source: `x${text}`,
      review: '2027-01-31',
    },
    caveats: [text],
    sides: { baseline: side('runc'), candidate: side('runc-userns') },
    ...changes,
  });
}

/** A model with one row of each class in which every field that could come from outside is `text`. */
export function hostileModel(text: string): ReportModel {
  const { host } = environment;
  return modelOf(
    [
      hostileRow(text, {}),
      hostileRow(text, { expectation: 'expected' }),
      hostileRow(text, { verdict: 'flaky', expectation: 'none' }),
      hostileRow(text, { verdict: 'infrastructure', expectation: 'none' }),
      hostileRow(text, { verdict: 'same-pass', expectation: 'unexpectedly-same' }),
      rowOf(),
    ],
    {
      runId: text,
      startedAt: text,
      end: 'failed',
      endMessage: text,
      notices: [text],
      aaDivergences: [{ workload: text, privilege: 'plain', verdict: 'flaky', reason: text }],
      environment: {
        ...environment,
        harnessVersion: text,
        nodeVersion: text,
        host: { ...host, kernel: text, operatingSystem: text, securityModules: [text], virtualization: text },
        engines: environment.engines.map((engine) => ({ ...engine, endpoint: text, version: text, runtimes: [text] })),
        targets: environment.targets.map((target) => ({ ...target, runtimeVersion: text, uidMap: text })),
        images: environment.images.map((image) => ({ ...image, name: text, detail: text, packages: [text] })),
      },
      targets: [{ id: 'runc', role: 'baseline', description: text }],
    },
  );
}
