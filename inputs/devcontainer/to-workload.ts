import { basename, dirname, resolve } from 'node:path';
import { parseJsonTree } from '../subject/json-tree.js';
import { sourceText } from '../subject/source-text.js';
import { checkPlaceholders } from '../workload/check-placeholders.js';
import { LeftOut } from '../workload/left-out.js';
import type { ReadWorkload, WorkloadContext } from '../workload/read-workload.js';
import { catchUnreadable } from '../workload/read-workload.js';
import { JsonField } from './json-field.js';
import { composeServiceWorkload } from './run/compose-service-workload.js';
import { imageWorkload } from './run/image-workload.js';
import { remarkFields } from './run/remark-fields.js';

/** The container of a devcontainer.json, or the services of its compose files, with its commands as steps. */
export function readDevcontainerWorkload(text: string, file: string, context: WorkloadContext): ReadWorkload {
  return catchUnreadable(file, () => {
    const source = sourceText(text, file);
    const tree = parseJsonTree(source);
    const fields = new JsonField(source, '', tree, tree).fields();
    const composeFile = fields.get('dockerComposeFile');
    const left = new LeftOut();
    remarkFields(fields, left);
    const local = projectFolder(resolve(context.cwd, file));
    const workload =
      composeFile === undefined
        ? imageWorkload(fields, file, local, context, left)
        : composeServiceWorkload(fields, composeFile, { file, local }, context, left);
    checkPlaceholders(workload.services ?? [], file);
    return { ok: true, workload, remarks: left.remarks };
  });
}

/** The folder above `.devcontainer`, or the one in which a `.devcontainer.json` is. */
function projectFolder(path: string): string {
  const parts = dirname(path).split('/');
  const at = parts.lastIndexOf('.devcontainer');
  return at > 0 && basename(path) !== '.devcontainer.json' ? parts.slice(0, at).join('/') || '/' : dirname(path);
}
