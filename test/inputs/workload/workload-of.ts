import { createBody } from '../../../harness/driver/api/create-body.js';
import type { ReadWorkload, WorkloadContext } from '../../../inputs/workload/read-workload.js';
import type { Workload } from '../../../workloads/schema.js';
import { Workload as Schema } from '../../../workloads/schema.js';
import type { Service } from '../../../workloads/service.js';

/** A context in /home/me/app with no environment but HOME and this, and no files but these (by absolute path). */
export function workloadContext(
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
  profiles: readonly string[] = [],
): WorkloadContext {
  const readFile = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw new Error('no such file');
    return text;
  };
  return {
    cwd: '/home/me/app',
    env: { HOME: '/home/me', ...env },
    readFile,
    profiles,
    limits: { timeoutSeconds: 7, buildTimeoutSeconds: 70 },
  };
}

/** The workload of an answer that must have one. */
export function workloadIn(read: ReadWorkload): Workload {
  if (!read.ok) throw new Error(read.message);
  return read.workload;
}

/** A service of a workload that must have it. */
export function serviceIn(read: ReadWorkload, name: string): Service {
  const found = workloadIn(read).services?.find((service) => service.name === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

/** What the schema says against a workload, once it has something that can fail, or the engine API against its services. */
export function problemsOf(workload: Workload): readonly string[] {
  const last = workload.services?.at(-1)?.name ?? '';
  const steps = workload.steps.length > 0 ? workload.steps : [{ exec: last, script: 'true' }];
  const checked = Schema.safeParse({ ...workload, steps });
  if (!checked.success) return checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return (workload.services ?? []).flatMap(bodyProblem);
}

/** Why the engine API cannot express a service. */
function bodyProblem({ name, image = '', command, options = {} }: Service): readonly string[] {
  try {
    createBody({ name, image, command, options, privileged: false, runtime: 'runc', labels: {} });
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** One sentence that says where, on one line. */
export const isSentence = (message: string, file: string): boolean =>
  message.includes(file) && /[.?]$/.test(message) && !message.includes('\n') && !/[.?]\.$/.test(message);
