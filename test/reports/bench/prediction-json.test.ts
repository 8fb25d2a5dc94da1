import test from 'ava';
import { predictionJson } from '../../../reports/bench/prediction-json.js';
import type { PredictionOrigin } from '../../../reports/bench/prediction-json.js';
import type { PredictionReport } from '../../../reports/bench/prediction-text.js';
import { benchStartedOf } from '../../support/bench.js';
import { rangeOf } from '../../support/judged-bench.js';
import { callCountOf } from '../../support/macros.js';

const counts = { noNewPrivs: false, calls: [callCountOf('bind', 3)] };
const started = benchStartedOf();

const documentOf = (changes: Partial<PredictionReport> = {}, origin: Partial<PredictionOrigin> = {}): unknown =>
  JSON.parse(
    predictionJson(
      {
        prediction: {
          ...{ wallMs: 200, withheld: undefined },
          arms: [
            { arm: 'C', calls: 3, extraNs: rangeOf(100), unpriced: [{ kind: 'new-api', count: 1 }] },
            { arm: 'N', calls: 3, extraNs: undefined, unpriced: [] },
          ],
        },
        ...{ counts, arms: [], cautions: ['careful'] },
        ...changes,
      },
      { runId: 'r1', line: ['docker', 'run', 'x'], wallMs: [100, 200, 300], costs: started, ...origin },
    ),
  );

test('the document has what was counted and timed, where the prices are from, and null for what is not predicted', (t) => {
  t.deepEqual(documentOf(), {
    ...{ schemaVersion: 1, runId: 'r1', line: ['docker', 'run', 'x'], wallMs: [100, 200, 300], counts },
    costs: { runId: 'b1', environment: JSON.parse(JSON.stringify(started.environment)) as unknown },
    ...{ withheld: null, cautions: ['careful'] },
    predictions: [
      { arm: 'C', calls: 3, extraNs: 100, lowNs: 95, highNs: 105, unpriced: [{ kind: 'new-api', count: 1 }] },
      { arm: 'N', calls: 3, extraNs: null, lowNs: null, highNs: null, unpriced: [] },
    ],
  });
});

test('without prices, or with such as are not fit to use, it says so', (t) => {
  const prediction = { wallMs: 200, arms: [], withheld: 'unfit' };
  t.like(documentOf({ prediction }, { costs: undefined }), { costs: null, withheld: 'unfit', predictions: [] });
});
