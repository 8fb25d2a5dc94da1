import { readComposeWorkload } from './compose/to-workload.js';
import { detectKind } from './detect.js';
import { readBuildLine } from './docker-build/to-workload.js';
import { readDockerfileWorkload } from './dockerfile/to-workload.js';
import { readDevcontainerWorkload } from './devcontainer/to-workload.js';
import { parseDockerRun } from './docker-run/parse.js';
import type { ParsedRun } from './docker-run/parsed-run.js';
import { toServiceWorkload, toWorkload } from './docker-run/to-workload.js';
import type { InputKind } from './input-kind.js';
import { kindNames } from './input-kind.js';
import type { Workload } from '../workloads/schema.js';
import { readKubernetesWorkload } from './kubernetes/to-workload.js';
import { unknownKind } from './unknown-kind.js';
import type { ReadWorkload, WorkloadContext } from './workload/read-workload.js';

/**
 * Turns a file of whatever kind into one declared workload, or says in one sentence why it cannot be run.
 * @param file its name, relative to `cwd` or absolute; `-` where it has none
 * @param as the kind, where the content is not to tell
 */
export function readFileWorkload(text: string, file: string, context: WorkloadContext, as?: InputKind): ReadWorkload {
  const kind = as ?? detectKind(text);
  const refuse = (why: string): ReadWorkload => ({ ok: false, message: `${file}: ${why}` });
  switch (kind) {
    case undefined:
      return { ok: false, message: unknownKind(text) };
    case 'compose':
      return readComposeWorkload([{ text, file }], context);
    case 'kubernetes':
      return readKubernetesWorkload(text, file, context);
    case 'devcontainer':
      return readDevcontainerWorkload(text, file, context);
    case 'docker-run':
      return readLine(text, file, context);
    case 'dockerfile':
      return readDockerfileWorkload(text, file, context);
    case 'docker-build':
      return readBuildLine(lineOf(text), file, context);
    case 'actions':
      return refuse(`${kindNames[kind]} cannot be run by a check: look at its settings with check --static.`);
  }
}

const detachedRemark =
  '--detach is left out: a trial waits for the container to exit; for one that keeps running say with --ready when it is ready.';

/** The workload of a line of `docker run`, and what is to be said about it. */
export function lineWorkload(
  parsed: ParsedRun,
  { limits, staysRunning }: WorkloadContext,
): { readonly workload: Workload; readonly remarks: readonly string[] } {
  if (staysRunning === true) return { workload: toServiceWorkload(parsed, limits), remarks: parsed.remarks };
  const remarks = [...parsed.remarks, ...(parsed.detached ? [detachedRemark] : [])];
  return { workload: toWorkload(parsed, limits), remarks };
}

/** Comments may stand before a line of docker. */
const lineOf = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*/, '')
    .trimEnd();

function readLine(text: string, file: string, context: WorkloadContext): ReadWorkload {
  const parsed = parseDockerRun([lineOf(text)], context);
  if (!parsed.ok) return { ok: false, message: `${file}: ${parsed.message}` };
  return { ok: true, ...lineWorkload(parsed, context) };
}
