import { createBody } from '../harness/driver/api/create-body.js';
import { OptionError } from '../harness/driver/api/option-error.js';
import { parseImageArgument } from '../harness/image/image-args.js';
import { imagesOf } from '../workloads/images-of.js';
import type { ContainerOptions } from '../workloads/options.js';
import type { RunChoices } from './run-choices.js';
import { UsageError } from './usage-error.js';

/** Finds mistakes that would otherwise show only when engines are running, or be recorded as if an engine had refused. */
export function checkDeclarations({ selected, images }: Pick<RunChoices, 'selected' | 'images'>): void {
  for (const { workload } of selected) {
    checkOptions(workload.id, workload.options ?? {});
    for (const service of workload.services ?? [])
      checkOptions(`${workload.id}, service ${service.name}`, service.options ?? {});
  }
  const used = new Set(selected.flatMap(({ workload }) => imagesOf(workload)));
  for (const { name } of images.map(parseImageArgument)) {
    if (!used.has(name)) {
      throw new UsageError(
        `--image ${name}: no workload of this run uses an image of that name; they use ${[...used].sort().join(', ')}`,
      );
    }
  }
}

function checkOptions(where: string, options: ContainerOptions): void {
  try {
    createBody({ name: '', image: '', command: [], options, privileged: false, runtime: '', labels: {} });
  } catch (error) {
    if (error instanceof OptionError) throw new UsageError(`workload ${where}: ${error.message}`);
    throw error;
  }
}
