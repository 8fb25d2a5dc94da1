import type { Node } from 'yaml';
import type { YamlField } from '../subject/yaml-field.js';

/** The values of one job of a matrix, by what an expression writes behind `matrix.`, in lower case: GitHub does not mind case. */
export type MatrixJob = ReadonlyMap<string, string>;

export interface MatrixJobs {
  readonly jobs: readonly MatrixJob[];
  /** Whether a value that a job does not have is empty there, and not one that only a run tells. */
  readonly complete: boolean;
}

type Combination = ReadonlyMap<string, YamlField>;

/** More jobs than GitHub makes of one matrix. */
const mostJobs = 256;

const unknown: MatrixJobs = { jobs: [new Map()], complete: false };

/** The jobs that a matrix makes, by the rules of GitHub: each with each, without `exclude`, and with `include`. */
export function matrixJobs(matrix: YamlField): MatrixJobs {
  if (matrix.kind !== 'map') return unknown;
  const fields = [...matrix.fields()];
  const listed = (key: string): readonly Combination[] =>
    fields
      .filter(([name, field]) => name === key && field.kind === 'list')
      .flatMap(([, field]) => field.items().filter(({ kind }) => kind === 'map'))
      .map((entry) => entry.fields());
  const axes = fields.filter(([name, { kind }]) => name !== 'include' && name !== 'exclude' && kind === 'list');
  const size = axes.reduce((product, [, axis]) => product * axis.items().length, 1);
  if (size > mostJobs) return unknown;
  const all = axes.reduce<readonly Combination[]>(
    (made, [name, axis]) => made.flatMap((job) => axis.items().map((value) => new Map([...job, [name, value]]))),
    axes.length === 0 ? [] : [new Map()],
  );
  const excluded = listed('exclude');
  const kept = all.filter((job) => !excluded.some((entry) => fits(job, entry, true)));
  const made = withIncluded(kept, listed('include'));
  const complete = !matrix.source.text.slice(matrix.start, matrix.end).includes('${{');
  return { jobs: made.length === 0 ? unknown.jobs : made.map(valuesOf), complete };
}

/** An entry goes into every job whose own values it leaves as they are; one that fits none is a job by itself. */
function withIncluded(jobs: readonly Combination[], entries: readonly Combination[]): readonly Combination[] {
  const added = entries.filter((entry) => !jobs.some((job) => fits(job, entry, false)));
  const widened = jobs.map(
    (job) => new Map([...job, ...entries.filter((entry) => fits(job, entry, false)).flatMap((entry) => [...entry])]),
  );
  return [...widened, ...added];
}

/** @param wholly whether a job has to have every value of the entry, or only none that differs from it */
function fits(job: Combination, entry: Combination, wholly: boolean): boolean {
  return [...entry].every(([name, value]) => {
    const own = job.get(name);
    return own === undefined ? !wholly : written(own) === written(value);
  });
}

const written = (field: YamlField): string => JSON.stringify(flat('', field));

const valuesOf = (job: Combination): MatrixJob =>
  new Map([...job].flatMap(([name, field]) => flat(name.toLowerCase(), field)));

/** @param around what it stands in: an alias inside its own anchor would go on for ever */
function flat(
  path: string,
  field: YamlField,
  around: ReadonlySet<Node> = new Set(),
): readonly (readonly [path: string, text: string])[] {
  if (field.kind === 'text') return [[path, field.text()]];
  if (field.kind === 'nothing' || around.has(field.node)) return [];
  const members =
    field.kind === 'map'
      ? [...field.fields()]
      : field.items().map((item, index): readonly [string, YamlField] => [String(index), item]);
  const inside = new Set([...around, field.node]);
  return members.flatMap(([name, value]) => flat(`${path}.${name.toLowerCase()}`, value, inside));
}
