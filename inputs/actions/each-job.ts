import type { Subject } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';
import { fillMatrix, usedPaths } from './fill-matrix.js';
import type { MatrixJob, MatrixJobs } from './matrix-jobs.js';
import { matrixJobs } from './matrix-jobs.js';
import type { ReadPart } from './read-part.js';

/** Reads a job once for each set of values that its matrix gives to what it uses, and names what differs by them. */
export function readEachJob(job: YamlField, read: (job: YamlField) => ReadPart): ReadPart {
  const strategy = job.fields().get('strategy');
  const matrix = strategy?.kind === 'map' ? strategy.fields().get('matrix') : undefined;
  if (matrix === undefined) return read(job);
  const used = usedPaths(job.source.text);
  const parts = distinct(matrixJobs(matrix), used).map((values) => ({
    values,
    part: read(job.filled((text) => fillMatrix(text, values))),
  }));
  const times = new Map<string, number>();
  for (const { part } of parts) {
    for (const key of new Set(part.subjects.map(keyOf))) times.set(key, (times.get(key) ?? 0) + 1);
  }
  const seen = new Set<string>();
  return {
    subjects: parts.flatMap(({ values, part }) =>
      part.subjects.flatMap((subject) => {
        const key = keyOf(subject);
        if (seen.has(key)) return [];
        seen.add(key);
        return [times.get(key) === parts.length ? subject : named(subject, values)];
      }),
    ),
    remarks: parts.flatMap(({ part }) => part.remarks),
  };
}

/** Jobs that differ only in what is not used are one. */
function distinct({ jobs, complete }: MatrixJobs, used: ReadonlySet<string>): readonly MatrixJob[] {
  const known = new Map<string, MatrixJob>();
  for (const job of jobs) {
    const values = [...used].flatMap((path): readonly [string, string][] => {
      const value = job.get(path) ?? (complete ? '' : undefined);
      return value === undefined ? [] : [[path, value]];
    });
    known.set(JSON.stringify(values), new Map(values));
  }
  return [...known.values()];
}

const keyOf = ({ kind, name, place, settings }: Subject): string => JSON.stringify([kind, name, place, settings]);

/** As GitHub names a job of a matrix. */
function named(subject: Subject, values: MatrixJob): Subject {
  const list = [...values]
    .filter(([, value]) => value !== '')
    .map(([path, value]) => `${path}: ${value}`)
    .join(', ');
  return { ...subject, name: `${subject.name ?? ''} (${list})` };
}
