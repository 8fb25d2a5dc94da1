import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDockerRun } from '../../inputs/docker-run/parse.js';
import { toServiceWorkload, toWorkload } from '../../inputs/docker-run/to-workload.js';
import { readFileWorkload } from '../../inputs/file-workload.js';
import type { InputKind } from '../../inputs/input-kind.js';
import type { WorkloadContext } from '../../inputs/workload/read-workload.js';
import type { Workload } from '../../workloads/schema.js';
import type { Operand } from '../static/operands.js';
import { UsageError } from '../usage-error.js';

export interface ReadWorkload {
  readonly workload: Workload;
  readonly remarks: readonly string[];
}

export interface ReadChoices {
  /** Whether the container of a line stays, and something says when it works. */
  readonly staysRunning: boolean;
  /** What a file is, where its content is not to tell. */
  readonly as: InputKind | undefined;
}

const detachedRemark =
  '--detach is left out: a trial waits for the container to exit; for one that keeps running say with --ready when it is ready.';

/** The workload of a line or a file. Throws `UsageError` where it cannot be run, with the reason and what to do. */
export function readWorkload(operand: Operand, choices: ReadChoices, context: WorkloadContext): ReadWorkload {
  if (operand.kind === 'line') return readLine(operand.argv, choices, context);
  const read = readFileWorkload(textOf(operand.file, context), operand.file, context, choices.as);
  if (!read.ok) throw new UsageError(read.message);
  return read;
}

function readLine(argv: readonly string[], { staysRunning }: ReadChoices, context: WorkloadContext): ReadWorkload {
  const parsed = parseDockerRun(argv, context);
  if (!parsed.ok) throw new UsageError(parsed.message);
  if (staysRunning) return { workload: toServiceWorkload(parsed, context.limits), remarks: parsed.remarks };
  const remarks = [...parsed.remarks, ...(parsed.detached ? [detachedRemark] : [])];
  return { workload: toWorkload(parsed, context.limits), remarks };
}

function textOf(file: string, { cwd }: WorkloadContext): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${file}: cannot be read (${why}): give an existing file, or a docker run line after --, or as one quoted word`,
    );
  }
}
