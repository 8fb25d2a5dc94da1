import { mkdir } from 'node:fs/promises';
import { wantedGroups } from '../../compare/bench/judge-bench.js';
import { executeBench } from '../../harness/bench/execute-bench.js';
import { HarnessError } from '../../harness/errors/harness-error.js';
import type { Host } from '../../harness/host/host.js';
import type { HostOptions } from '../../harness/host/host-options.js';
import type { PreparedImage } from '../../harness/image/prepared-image.js';
import { describeEnvironment } from '../../harness/run/describe-environment.js';
import type { BenchPlan } from '../../results/bench/bench-events.js';
import type { Macro } from '../../workloads/macro.js';
import { packageVersion } from '../context.js';
import type { CliContext } from '../context.js';
import { BenchLines } from './bench-lines.js';

/** Recipe of the image with the probe and the other helpers. */
export const toolsImage = 'static-tools';

export interface PlannedMeasurement {
  readonly plan: BenchPlan;
  readonly macros: readonly Macro[];
  /** By name, on every engine of the host. */
  readonly images: ReadonlyMap<string, PreparedImage>;
  /** Folder of the record. */
  readonly folder: string;
}

/** Measures what a plan says, into a record. */
export async function measurePlan(
  host: Host,
  { plan, macros, images, folder }: PlannedMeasurement,
  open: HostOptions,
  { signal, argv, packageRoot }: CliContext,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await executeBench(
    {
      ...{ runId: open.runId, plan, host, macros, command: argv, owner: open.owner },
      image: referenceOf(images, toolsImage),
      macroImages: new Map([...images].map(([name, { reference }]) => [name, reference])),
      environment: describeEnvironment({
        ...{ host, images, client: undefined },
        harnessVersion: packageVersion(packageRoot),
      }),
      ...{ runDirectory: folder, clock: open.clock, progress: new BenchLines(open.progress) },
    },
    (samples) => wantedGroups(plan, samples),
    signal,
  );
}

/** Throws where an image that the command cannot do without could not be had. */
export function referenceOf(images: ReadonlyMap<string, PreparedImage>, name: string): string {
  const image = images.get(name);
  if (image !== undefined) return image.reference;
  throw new HarnessError(
    'infrastructure',
    name === toolsImage
      ? `image ${name} cannot be built here`
      : `image ${name}: no engine of this host has it, and it cannot be pulled; give it with --image ${name}=FILE`,
  );
}
