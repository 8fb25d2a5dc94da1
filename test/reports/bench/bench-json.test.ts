import test from 'ava';
import { benchJson } from '../../../reports/bench/bench-json.js';
import type { JudgedBench } from '../../../compare/bench/judged-bench.js';
import { benchStartedOf } from '../../support/bench.js';
import { judgedMacroOf, judgedTaskOf } from '../../support/macros.js';
import { judgedBenchOf, judgedCellOf, lawOf, rangeOf, splitOf } from '../../support/judged-bench.js';

const documentOf = (changes: Partial<JudgedBench> = {}): unknown => JSON.parse(benchJson(judgedBenchOf(changes)));

const started = benchStartedOf();
const key = { operation: 'bind', syscall: 'mount', mountsPresent: 0, parallel: 1, caller: 'plain', longLines: false };

test('the document has what is promised of it, and no place in the plan', (t) => {
  const failures = [{ arm: 'C' as const, count: 2, reason: 'r' }];
  t.deepEqual(documentOf({ laws: [lawOf()], splits: [splitOf()], failures, cautions: ['careful'] }), {
    schemaVersion: 1,
    runId: 'b1',
    environment: JSON.parse(JSON.stringify(started.environment)) as unknown,
    end: 'completed',
    blocks: 15,
    arms: started.plan.arms,
    summary: { total: 1, decided: 1, noisy: 0, unfit: 0, aa: { pairs: 1, divergences: 0 } },
    cautions: ['careful'],
    ...{ conditions: [], daemons: null },
    cells: [
      {
        ...key,
        conditions: [],
        ...{ arm: 'N', verdict: 'slower', ratio: 2, low: 1.9, high: 2.1, blocks: 15, margin: 0.05, drifts: false },
        ...{ deltaNs: 100_000, deltaLowNs: 95_000, deltaHighNs: 105_000, baselineNs: 100_000, reason: null },
      },
    ],
    laws: [lawOf()],
    splits: [
      {
        ...key,
        ...{ userNamespace: rangeOf(1.1), trap: rangeOf(2), vetting: rangeOf(1.5), predicted: rangeOf(3.3) },
        ...{ measured: rangeOf(3.4), quotient: rangeOf(1.03), agrees: true },
      },
    ],
    ...{ withheld: null, tasks: [], taskStatistics: [], macros: [], macroFailures: [] },
    failures,
  });
});

test('tasks and whole workloads are flat, and what they lack is null', (t) => {
  const statistics = {
    ...{ task: 'start', arm: 'N' as const, samples: 15, medianMs: 4, p99Ms: 9, meanMs: 5, marginOfErrorMs: 1 },
  };
  const given = documentOf({
    tasks: [judgedTaskOf()],
    taskStatistics: [statistics],
    macros: [judgedMacroOf(), judgedMacroOf({ predictedNs: undefined, restNs: undefined, deltaNs: undefined })],
    macroFailures: [
      { macro: 'one', reason: 'r' },
      { macro: 'two', arm: 'C', reason: 'r' },
    ],
  });
  t.like(given, {
    tasks: [
      {
        ...{ task: 'start', kind: 'engine', arm: 'N', verdict: 'same', ratio: 1, low: 0.95, high: 1.05, margin: 0.1 },
        ...{ deltaNs: 4e6, deltaLowNs: 3.8e6, deltaHighNs: 4.2e6, baselineNs: 4e8, reason: null, drifts: false },
      },
    ],
    taskStatistics: [statistics],
    macros: [
      { task: 'one', deltaNs: 100e6, predictedNs: rangeOf(90e6), restNs: 10e6, unpriced: [] },
      { task: 'one', deltaNs: null, deltaLowNs: null, predictedNs: null, restNs: null },
    ],
    macroFailures: [
      { macro: 'one', arm: null, reason: 'r' },
      { macro: 'two', arm: 'C', reason: 'r' },
    ],
  });
});

test('the document says why laws and splits are not in it', (t) => {
  t.like(documentOf({ withheld: 'the baseline differs from itself in 4 of 9 cells' }), {
    ...{ laws: [], splits: [], withheld: 'the baseline differs from itself in 4 of 9 cells' },
  });
});

test('a cell without figures has null and not nothing', (t) => {
  const [ratio, deltaNs, baselineNs] = [undefined, undefined, undefined];
  const cell = judgedCellOf({ verdict: 'unsupported', ratio, deltaNs, baselineNs, reason: 'EPERM in arm U' });
  t.like(documentOf({ cells: [cell] }), {
    cells: [
      {
        ...{ verdict: 'unsupported', reason: 'EPERM in arm U', ratio: null, low: null, high: null },
        ...{ deltaNs: null, deltaLowNs: null, deltaHighNs: null, baselineNs: null },
      },
    ],
  });
});

test('the summary counts by verdict; of an unfit run nothing is decided', (t) => {
  const cells = (['slower', 'same', 'faster', 'noisy', 'inconclusive', 'unsupported'] as const).map((verdict) =>
    judgedCellOf({ verdict }),
  );
  t.like(documentOf({ cells }), { summary: { total: 6, decided: 3, noisy: 1, unfit: 0 } });
  const control = { pairs: 5, divergences: 2, unfit: true };
  t.like(documentOf({ cells, control }), {
    summary: { total: 6, decided: 0, noisy: 1, unfit: 6, aa: { pairs: 5, divergences: 2 } },
  });
});
