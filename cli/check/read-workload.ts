import type { ProcessRunner } from '../../harness/process/process-runner.js';
import { readComposeWorkload, unreadableAsWritten } from '../../inputs/compose/to-workload.js';
import { detectKind } from '../../inputs/detect.js';
import { readBuildLine } from '../../inputs/docker-build/to-workload.js';
import { parseDockerRun } from '../../inputs/docker-run/parse.js';
import { lineWorkload, readFileWorkload } from '../../inputs/file-workload.js';
import type { InputKind } from '../../inputs/input-kind.js';
import type { WorkloadContext } from '../../inputs/workload/read-workload.js';
import type { Workload } from '../../workloads/schema.js';
import { UsageError } from '../usage-error.js';
import type { CheckSubject } from './check-subject.js';
import { resolveProject } from './resolve-project.js';

export interface ReadWorkload {
  readonly workload: Workload;
  readonly remarks: readonly string[];
}

/** What is read, against what, and what may be run for that. */
export interface ReadRequest {
  readonly subject: CheckSubject;
  readonly as: InputKind | undefined;
  readonly context: WorkloadContext;
  readonly runner: ProcessRunner;
  readonly signal: AbortSignal;
}

/** The workload of a line or of files. Throws `UsageError` where it cannot be run, with the reason and what to do. */
export async function readWorkload({ subject, as, context, runner, signal }: ReadRequest): Promise<ReadWorkload> {
  switch (subject.kind) {
    case 'line': {
      const { argv } = subject;
      const [only = '', ...more] = argv;
      if ((as ?? detectKind(argv.join(' '))) === 'docker-build')
        return accepted(readBuildLine(more.length === 0 ? only : argv, '-', context));
      const parsed = parseDockerRun(argv, context);
      if (!parsed.ok) throw new UsageError(parsed.message);
      return lineWorkload(parsed, context);
    }
    case 'file':
      return accepted(readFileWorkload(subject.text, subject.file, context, as));
    case 'compose': {
      const { cwd, env, profiles = [] } = context;
      // Said before compose is asked: it would say what an empty value makes of the project.
      const unreadable = unreadableAsWritten(subject.files, context);
      if (unreadable !== undefined) throw new UsageError(unreadable);
      const files = subject.files.map(({ file }) => file);
      const { resolved, remark } = await resolveProject({ files, profiles, cwd, env, runner, signal });
      const { workload, remarks } = accepted(readComposeWorkload(subject.files, context, resolved));
      return { workload, remarks: [...remarks, remark] };
    }
  }
}

function accepted(read: ReturnType<typeof readFileWorkload>): ReadWorkload {
  if (!read.ok) throw new UsageError(read.message);
  return read;
}
