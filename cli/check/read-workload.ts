import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { detectKind } from '../../inputs/detect.js';
import { readBuildLine } from '../../inputs/docker-build/to-workload.js';
import { parseDockerRun } from '../../inputs/docker-run/parse.js';
import { lineWorkload, readFileWorkload } from '../../inputs/file-workload.js';
import type { InputKind } from '../../inputs/input-kind.js';
import type { ReadWorkload as ReadFileWorkload, WorkloadContext } from '../../inputs/workload/read-workload.js';
import type { Workload } from '../../workloads/schema.js';
import type { Operand } from '../static/operands.js';
import { UsageError } from '../usage-error.js';

export interface ReadWorkload {
  readonly workload: Workload;
  readonly remarks: readonly string[];
}

/** The workload of a line or a file. Throws `UsageError` where it cannot be run, with the reason and what to do. */
export function readWorkload(operand: Operand, as: InputKind | undefined, context: WorkloadContext): ReadWorkload {
  if (operand.kind === 'line') {
    const [only = '', ...more] = operand.argv;
    if ((as ?? detectKind(operand.argv.join(' '))) === 'docker-build') {
      return accepted(readBuildLine(more.length === 0 ? only : operand.argv, '-', context));
    }
    const parsed = parseDockerRun(operand.argv, context);
    if (!parsed.ok) throw new UsageError(parsed.message);
    return lineWorkload(parsed, context);
  }
  return accepted(readFileWorkload(textOf(operand.file, context), operand.file, context, as));
}

function accepted(read: ReadFileWorkload): ReadWorkload {
  if (!read.ok) throw new UsageError(read.message);
  return read;
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
