import type { Host } from '../../harness/host/host.js';
import type { HostOptions } from '../../harness/host/host-options.js';
import { beginBench } from '../bench/begin-bench.js';
import { chooseArms, chooseBenchPlan } from '../bench/choose-bench-plan.js';
import { chooseMacros } from '../bench/choose-macros.js';
import { measurePlan, toolsImage } from '../bench/measure-plan.js';
import { benchFormats, presentBench } from '../bench/present-bench.js';
import { parseBenchFile } from '../read-record.js';
import type { CliContext } from '../context.js';
import { endRecorded } from '../end-recorded.js';
import { prepareImages } from '../prepare-images.js';
import { stoppedBy } from '../stopped-by.js';
import { withHost } from '../with-host.js';
import type { BenchOptions } from './bench-options.js';

/** Measures, records, judges, reports; returns the exit status. */
export async function benchCommand(options: BenchOptions, context: CliContext): Promise<number> {
  const { json = false } = options;
  // A choice that leaves nothing to measure is told before an engine is started.
  chooseBenchPlan(options, [], chooseMacros(options, context.packageRoot));
  const { choice, open, folder } = await beginBench(options, context);
  const stopped = await withHost(choice, open, context.signal, (host) =>
    stoppedBy(() => benchOnHost(host, options, open, folder, context)),
  );
  return endRecorded(
    stopped,
    {
      read: () => parseBenchFile(folder, context),
      present: (record) => presentBench(record, { folder, formats: benchFormats, json }, context),
    },
    context,
  );
}

async function benchOnHost(
  host: Host,
  options: BenchOptions,
  open: HostOptions,
  folder: string,
  context: CliContext,
): Promise<void> {
  const macros = chooseMacros(options, context.packageRoot);
  const plan = chooseBenchPlan(options, chooseArms(host, options), macros);
  const names = [toolsImage, ...macros.map(({ image }) => image)];
  const images = await prepareImages(names, { given: [], recipesFirst: true }, host, open, context.signal);
  await measurePlan(host, { plan, macros, images, folder }, open, context);
}
