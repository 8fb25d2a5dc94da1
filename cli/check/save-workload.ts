import { writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Document, Scalar, visit } from 'yaml';
import type { Workload } from '../../workloads/schema.js';
import { WorkloadId } from '../../workloads/workload-id.js';
import type { CliContext } from '../context.js';
import { UsageError } from '../usage-error.js';

/**
 * Writes the workload as a declaration of the catalogue's form, with the name of the file as its id. Throws `UsageError`
 * where the file cannot be written, or could not be read back.
 */
export function saveWorkload(workload: Workload, file: string, { cwd, stderr }: CliContext): void {
  const path = resolve(cwd, file);
  const id = WorkloadId.safeParse(/^(.*)\.ya?ml$/.exec(basename(path))?.[1]);
  if (!id.success) {
    throw new UsageError(
      `--save ${file}: a declaration is called ID.yaml, where an id is lower-case letters, digits and dashes`,
    );
  }
  try {
    writeFileSync(path, yamlOf({ ...workload, id: id.data }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--save ${file}: it cannot be written (${why}); name a file in an existing folder`);
  }
  stderr(`declaration: ${path}\n`);
}

/** The library writes a text of blanks and line breaks as a block, from which it comes back without its blanks. */
function yamlOf(workload: Workload): string {
  const document = new Document(workload);
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && /^\s*\n\s*$/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0 });
}
