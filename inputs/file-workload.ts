import { readComposeWorkload } from './compose/to-workload.js';
import { detectKind } from './detect.js';
import { readDevcontainerWorkload } from './devcontainer/to-workload.js';
import { parseDockerRun } from './docker-run/parse.js';
import { toWorkload } from './docker-run/to-workload.js';
import type { InputKind } from './input-kind.js';
import { kindNames } from './input-kind.js';
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
      return readComposeWorkload(text, file, context);
    case 'kubernetes':
      return readKubernetesWorkload(text, file, context);
    case 'devcontainer':
      return readDevcontainerWorkload(text, file, context);
    case 'docker-run':
      return readLine(text, file, context);
    case 'dockerfile':
      return refuse(
        'a Dockerfile is not built by a check: build it first (docker build -t NAME .) and run check -- docker run NAME; for its settings alone use check --static.',
      );
    case 'actions':
    case 'docker-build':
      return refuse(`${kindNames[kind]} cannot be run by a check: look at its settings with check --static.`);
  }
}

/** Comments may stand before a line of `docker run`. */
function readLine(text: string, file: string, context: WorkloadContext): ReadWorkload {
  const line = text.replace(/^\uFEFF/, '').replace(/^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*/, '');
  const parsed = parseDockerRun([line.trimEnd()], context);
  if (!parsed.ok) return { ok: false, message: `${file}: ${parsed.message}` };
  return { ok: true, workload: toWorkload(parsed, context.limits), remarks: parsed.remarks };
}
