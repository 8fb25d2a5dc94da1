import { judgeRun } from '../judge-run.js';
import type { RecordedWorkload } from '../../results/recorded-workload.js';
import { commonWorkloads } from './common-workloads.js';
import type { CommonWorkload } from './common-workloads.js';
import type { RecordSide } from './record-side.js';

/** Why two records cannot be compared, in one sentence with both values; undefined when they can. */
export function joinObstacle(a: RecordSide, b: RecordSide): string | undefined {
  const common = commonWorkloads(a, b);
  return (
    sameRecord(a, b) ??
    unfinished(a) ??
    unfinished(b) ??
    withoutTarget(a) ??
    withoutTarget(b) ??
    nothingCommon(a, b, common) ??
    otherDeclaration(common) ??
    noPrivilege(common) ??
    otherImage(a, b)
  );
}

function sameRecord(a: RecordSide, b: RecordSide): string | undefined {
  const [one, other] = [a.record.started, b.record.started];
  if (one.runId !== other.runId || one.startedAt !== other.startedAt) return undefined;
  return `A and B are the same record: both are run ${one.runId} of ${one.startedAt}; give two that were made at different times`;
}

function unfinished({ label, record }: RecordSide): string | undefined {
  // The rule what an end is stays in one place; no pair has to be judged for it.
  const { end } = judgeRun({ ...record, started: { ...record.started, workloads: [] } });
  if (end === 'completed') return undefined;
  const how = record.started.plan.kind === 'check' ? 'make the check again' : 'continue it with run --resume';
  return `${label} is not complete: its run ${record.started.runId} is ${end}, and completed is needed; ${how}`;
}

function withoutTarget({ label, record, target }: RecordSide): string | undefined {
  const { baseline, candidates } = record.started.plan;
  const known = [...new Set([baseline, ...candidates])];
  if (known.includes(target)) return undefined;
  return `${label} holds no trials of target ${target}: it was recorded with ${known.join(', ')}`;
}

function nothingCommon(a: RecordSide, b: RecordSide, common: readonly CommonWorkload[]): string | undefined {
  if (common.length > 0) return undefined;
  return `A and B have no workload in common: A holds ${idsOf(a)}; B holds ${idsOf(b)}`;
}

function otherDeclaration(common: readonly CommonWorkload[]): string | undefined {
  const other = common.find(({ a, b }) => a.declarationHash !== b.declarationHash);
  if (other === undefined) return undefined;
  return `the declarations of workload ${other.a.id} differ: ${declared('A', other.a)}, ${declared('B', other.b)}; record both sides with the same line or file`;
}

const declared = (label: string, { title, declarationHash }: RecordedWorkload): string =>
  `${label} ran "${title}" (${declarationHash})`;

function noPrivilege(common: readonly CommonWorkload[]): string | undefined {
  const [first] = common;
  if (first === undefined || common.some(({ privileges }) => privileges.length > 0)) return undefined;
  const { a, b } = first;
  return `A and B share no privilege of any workload: for ${a.id} A holds ${a.privileges.join(', ')}; B holds ${b.privileges.join(', ')}`;
}

function otherImage(a: RecordSide, b: RecordSide): string | undefined {
  const later = b.record.started.environment.images;
  for (const { name, imageId } of a.record.started.environment.images) {
    const other = later.find((image) => image.name === name);
    if (other !== undefined && other.imageId !== imageId) {
      return `image ${name} is not the same in A (${imageId}) and B (${other.imageId}); record both sides with the same bytes, e.g. by digest or with --image`;
    }
  }
  return undefined;
}

const mostNamed = 5;

function idsOf({ record }: RecordSide): string {
  const ids = record.started.workloads.map(({ id }) => id);
  const more = ids.length > mostNamed ? ` and ${String(ids.length - mostNamed)} more` : '';
  return `${ids.slice(0, mostNamed).join(', ') || 'none'}${more}`;
}
