import { mkdir } from 'node:fs/promises';
import { executeBench } from '../../harness/bench/execute-bench.js';
import { HarnessError } from '../../harness/errors/harness-error.js';
import { describeEnvironment } from '../../harness/run/describe-environment.js';
import { wantedGroups } from '../../compare/bench/judge-bench.js';
import { BenchLines } from '../bench/bench-lines.js';
import { chooseArms, chooseBenchPlan } from '../bench/choose-bench-plan.js';
import { benchFormats, presentBench } from '../bench/present-bench.js';
import { parseBenchFile } from '../read-record.js';
import { packageVersion } from '../context.js';
import type { CliContext } from '../context.js';
import { exitCodes } from '../exit-code.js';
import { hostOptions } from '../host-options.js';
import { openHost } from '../open-host.js';
import { withGuestExtras } from '../options/host-choice.js';
import { prepareImages } from '../prepare-images.js';
import { checkRunFolder } from '../run-folder.js';
import { shownText } from '../shown-text.js';
import type { BenchOptions } from './bench-options.js';

const imageName = 'static-tools';

/** Measures, records, judges, reports; returns the exit status. */
export async function benchCommand(options: BenchOptions, context: CliContext): Promise<number> {
  const { signal } = context;
  // A choice that leaves nothing to measure is told before an engine is started.
  chooseBenchPlan(options, []);
  const open = hostOptions(context, {
    want: [options.baseline, 'runc-userns', options.candidate ?? 'sysbox-runc'],
    runtimes: options.runtime ?? [],
    askRegistry: false,
    askPaths: [],
  });
  const folder = await checkRunFolder(context.cwd, open.runId, options.out, false);
  let stopped: Error | undefined;
  try {
    const host = await openHost(withGuestExtras(options.host, options), open, signal);
    try {
      const plan = chooseBenchPlan(options, chooseArms(host, options.baseline, options.candidate, options.arm));
      const images = await prepareImages([imageName], { given: [], recipesFirst: true }, host, open, signal);
      const image = images.get(imageName);
      if (image === undefined) throw new HarnessError('infrastructure', `image ${imageName} cannot be built here`);
      await mkdir(folder, { recursive: true });
      const harnessVersion = packageVersion(context.packageRoot);
      await executeBench(
        {
          ...{ runId: open.runId, plan, host, image: image.reference, command: context.argv, owner: open.owner },
          environment: describeEnvironment({ host, images, harnessVersion, client: undefined }),
          ...{ runDirectory: folder, clock: open.clock, progress: new BenchLines(open.progress) },
        },
        (samples) => wantedGroups(plan, samples),
        signal,
      );
    } catch (error) {
      stopped = error instanceof Error ? error : new Error(String(error));
    } finally {
      await host.close();
    }
  } finally {
    open.progress.end();
  }
  const record = await parseBenchFile(folder, context).catch((error: unknown) => {
    throw stopped ?? error;
  });
  const code = await presentBench(record, { folder, formats: benchFormats, json: options.json === true }, context);
  if (signal.aborted) return exitCodes.interrupted;
  if (stopped === undefined) return code;
  context.stderr(`eci-compat: ${shownText(stopped.message)}\n`);
  return exitCodes.infrastructure;
}
