import { z } from 'zod';
import { Batch, ProbeStart } from '../../results/bench/probe-output.js';
import type { GroupResult, OperationResult } from '../../results/bench/probe-output.js';
import { parseJson } from '../../results/parse-json.js';

/** What one call of the probe said. */
export interface ProbeReport {
  readonly start: ProbeStart;
  readonly result: GroupResult;
}

export type ProbeAnswer =
  { readonly ok: true; readonly report: ProbeReport } | { readonly ok: false; readonly reason: string };

const Start = ProbeStart.extend({ kind: z.literal('start'), v: z.literal(1) });
const Group = z.looseObject({ kind: z.literal('group'), mountsPresent: z.int() });
const BatchLine = Batch.extend({
  kind: z.literal('batch'),
  group: z.int(),
  op: z.string(),
  syscall: z.string(),
  undoSyscall: z.string().nullable(),
  batch: z.int(),
  inner: z.int(),
});
const Unsupported = z.looseObject({
  kind: z.literal('unsupported'),
  op: z.string(),
  syscall: z.string(),
  errno: z.string(),
});
const Failed = z.looseObject({ kind: z.literal('failed'), op: z.string(), errno: z.string() });
const NoSupervisor = z.looseObject({ kind: z.literal('unsupported-supervisor'), errno: z.string() });
const NoGroup = z.looseObject({ kind: z.literal('unsupported-group'), step: z.string(), errno: z.string() });
const GroupEnd = z.looseObject({
  ...{ kind: z.literal('group-end'), mountsBefore: z.int(), mountsAfter: z.int(), tableBytes: z.int() },
});
const End = z.looseObject({ kind: z.literal('end') });
const Line = z.discriminatedUnion('kind', [
  Start,
  Group,
  BatchLine,
  Unsupported,
  Failed,
  NoSupervisor,
  NoGroup,
  GroupEnd,
  End,
]);
type Line = z.infer<typeof Line>;

/**
 * Reads what the probe printed for one group, which has place `group` in the plan. Anything that it did not end as it
 * should is a reason, never a result: a call that failed while it was timed, mounts that were left, a missing end.
 */
export function parseProbeOutput(text: string, group: number): ProbeAnswer {
  const fail = (reason: string): ProbeAnswer => ({ ok: false, reason });
  const lines: Line[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const parsed = Line.safeParse(parseJson(line));
    if (!parsed.success) return fail(`line ${String(index + 1)} of the probe's output cannot be read`);
    lines.push(parsed.data);
  }
  const start = find(lines, 'start');
  const end = find(lines, 'group-end');
  const noSupervisor = find(lines, 'unsupported-supervisor');
  const noGroup = find(lines, 'unsupported-group');
  const failed = find(lines, 'failed');
  if (start === undefined) return fail('the probe printed nothing');
  if (noSupervisor !== undefined) return fail(`the kernel refuses the supervisor: ${noSupervisor.errno}`);
  if (noGroup !== undefined) return fail(`the mounts cannot be prepared (${noGroup.step}): ${noGroup.errno}`);
  if (failed !== undefined) return fail(`${failed.op} failed while it was timed: ${failed.errno}`);
  if (end === undefined || find(lines, 'end') === undefined) return fail('the probe ended early');
  if (end.mountsBefore !== end.mountsAfter) {
    return fail(`${String(end.mountsAfter - end.mountsBefore)} mounts more after the operations than before`);
  }
  return {
    ok: true,
    report: {
      start: only(ProbeStart, start),
      result: {
        ...{ group, mountsBefore: end.mountsBefore, tableBytes: end.tableBytes },
        operations: operationsOf(lines),
      },
    },
  };
}

function operationsOf(lines: readonly Line[]): OperationResult[] {
  const byName = new Map<string, OperationResult>();
  for (const line of lines) {
    if (line.kind === 'unsupported') {
      byName.set(line.op, { kind: 'unsupported', operation: line.op, syscall: line.syscall, errno: line.errno });
    }
    if (line.kind !== 'batch') continue;
    const { op: operation, syscall, undoSyscall, inner } = line;
    const known = byName.get(operation);
    const batches = known?.kind === 'timed' ? known.batches : [];
    byName.set(operation, {
      kind: 'timed',
      operation,
      syscall,
      undoSyscall,
      inner,
      batches: [...batches, only(Batch, line)],
    });
  }
  return [...byName.values()];
}

/** The fields of a line that the record has. */
const only = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, line: object): z.infer<z.ZodObject<Shape>> =>
  schema.strip().parse(line);

const find = <Kind extends Line['kind']>(
  lines: readonly Line[],
  kind: Kind,
): Extract<Line, { readonly kind: Kind }> | undefined =>
  lines.find((line): line is Extract<Line, { readonly kind: Kind }> => line.kind === kind);
