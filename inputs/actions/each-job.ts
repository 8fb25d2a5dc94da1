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
  const found = new Map<string, { readonly subject: Subject; readonly jobs: Set<MatrixJob> }>();
  for (const { values, part } of parts) {
    for (const subject of part.subjects) {
      const key = keyOf(subject);
      const same = found.get(key) ?? { subject, jobs: new Set() };
      same.jobs.add(values);
      found.set(key, same);
    }
  }
  return {
    subjects: [...found.values()].map(({ subject, jobs }) =>
      jobs.size === parts.length ? subject : named(subject, [...jobs]),
    ),
    remarks: parts.flatMap(({ part }) => part.remarks),
  };
}

/** Jobs that differ only in what is not used are one. */
function distinct({ jobs, complete }: MatrixJobs, used: ReadonlySet<string>): readonly MatrixJob[] {
  const known = new Map<string, MatrixJob>();
  for (const job of jobs) {
    const values = [...used].flatMap((path): readonly [string, string][] => {
      // A whole list or map is no text.
      const isGroup = [...job.keys()].some((name) => name.startsWith(`${path}.`));
      const value = job.get(path) ?? (complete && !isGroup ? '' : undefined);
      return value === undefined ? [] : [[path, value]];
    });
    known.set(JSON.stringify(values), new Map(values));
  }
  return [...known.values()];
}

const keyOf = ({ kind, name, place, settings }: Subject): string => JSON.stringify([kind, name, place, settings]);

/** With the values that all jobs have in which it is. */
function named(subject: Subject, [first = new Map(), ...others]: readonly MatrixJob[]): Subject {
  const list = [...first]
    .filter(([path, value]) => value !== '' && others.every((job) => job.get(path) === value))
    .map(([path, value]) => `${path}: ${value}`)
    .join(', ');
  return list === '' ? subject : { ...subject, name: `${subject.name ?? ''} (${list})` };
}
