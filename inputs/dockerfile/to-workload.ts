import { dirname, resolve } from 'node:path';
import { buildWorkload } from '../image-build/build-workload.js';
import type { ReadWorkload, WorkloadContext } from '../workload/read-workload.js';
import { catchUnreadable } from '../workload/read-workload.js';

/** The build of a Dockerfile with the folder in which it lies, as `docker build -f FILE FOLDER` makes it. */
export function readDockerfileWorkload(text: string, file: string, context: WorkloadContext): ReadWorkload {
  return catchUnreadable(file, () => {
    const dockerfile = resolve(context.cwd, file);
    const request = {
      ...{ context: dirname(dockerfile), dockerfile, args: new Map<string, string>() },
      ...{ target: undefined, flags: [], needsBuildkit: false },
    };
    return { ok: true, workload: buildWorkload(request, text, file, context), remarks: [] };
  });
}
