import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import type { Workload } from '../../workloads/schema.js';
import type { CliContext } from '../context.js';
import { UsageError } from '../usage-error.js';

/** Writes the workload as a declaration of the catalogue's form. Throws `UsageError` where the file cannot be written. */
export function saveWorkload(workload: Workload, file: string, { cwd, stderr }: CliContext): void {
  const path = resolve(cwd, file);
  try {
    writeFileSync(path, stringify(workload, { lineWidth: 0 }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--save ${file}: it cannot be written (${why}); name a file in an existing folder`);
  }
  stderr(`declaration: ${path}\n`);
}
