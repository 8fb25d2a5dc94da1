import { oneLine } from '../escape/clip.js';
import type { RecordsModel } from './model.js';

/** The records and what sets them apart, one line each. Untrusted: whoever shows them has to make them visible. */
export function differenceLines({ records, environmentDifferences }: RecordsModel): {
  readonly records: readonly string[];
  readonly title: string;
  readonly differences: readonly string[];
} {
  const { a, b } = records;
  const count = environmentDifferences.length;
  return {
    records: Object.entries({ A: a, B: b }).map(
      ([label, { runId, startedAt, target }]) => `${label}: ${target}, run ${runId}, recorded ${startedAt}`,
    ),
    title:
      count === 0 ? 'Nothing else differs between A and B' : `What else differs between A and B (${String(count)})`,
    differences: environmentDifferences.map(
      ({ what, a: inA, b: inB }) => `${oneLine(what)}: A ${oneLine(inA)}; B ${oneLine(inB)}`,
    ),
  };
}
