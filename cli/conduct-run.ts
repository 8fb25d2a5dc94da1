import { randomInt } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { RunPlan } from '../results/events.js';
import type { Host } from '../harness/host/host.js';
import type { HostOptions } from '../harness/host/host-options.js';
import type { PreparedImage } from '../harness/image/prepared-image.js';
import type { SelectedWorkload } from '../harness/run/selected-workload.js';
import { HarnessError } from '../harness/errors/harness-error.js';
import { executeRun } from '../harness/run/execute-run.js';
import { checkDeclarations } from './check-declarations.js';
import { chooseCandidates, defaultCandidates } from './choose-candidates.js';
import { packageVersion } from './context.js';
import type { CliContext } from './context.js';
import { exitCodes } from './exit-code.js';
import { hostOptions } from './host-options.js';
import { openHost } from './open-host.js';
import { prepareImages } from './prepare-images.js';
import { present } from './present.js';
import { parseRecordFile } from './read-record.js';
import type { RunChoices } from './run-choices.js';
import { shownText } from './shown-text.js';
import { checkRunFolder } from './run-folder.js';
import { allFormats } from './write-reports.js';

/** Executes, records, judges, reports; returns the exit status. */
export async function conductRun(choices: RunChoices, context: CliContext): Promise<number> {
  const { signal } = context;
  const options = hostOptions(context, {
    want: [choices.baseline, ...(choices.candidates ?? defaultCandidates)],
    runtimes: choices.runtimes,
    askRegistry: choices.selected.some(({ workload }) => workload.requirements?.includes('registry') === true),
  });
  const runId = choices.resume?.started.runId ?? options.runId;
  const folder = await checkRunFolder(context.cwd, runId, choices.out, choices.resume !== undefined);
  checkDeclarations(choices);
  let stopped: Error | undefined;
  try {
    const host = await openHost(choices.host, options, signal);
    stopped = await runOnHost(choices, { ...options, runId }, host, folder, context);
  } finally {
    options.progress.end();
  }
  if (stopped instanceof HarnessError && stopped.code === 'usage') throw stopped;
  const record = await parseRecordFile(folder, context).catch((error: unknown) => {
    // Without a record, what stopped the run is what a person has to know.
    throw stopped ?? error;
  });
  const code = await present(record, { folder, formats: allFormats, json: choices.json }, context);
  if (signal.aborted) return exitCodes.interrupted;
  if (stopped !== undefined) {
    context.stderr(`eci-compat: ${shownText(stopped.message)}\n`);
    return exitCodes.infrastructure;
  }
  return code;
}

/** Runs and closes the host in any case. An error that ended the run early is returned: its record still has a report. */
async function runOnHost(
  choices: RunChoices,
  options: HostOptions,
  host: Host,
  folder: string,
  context: CliContext,
): Promise<Error | undefined> {
  try {
    const registered = choices.runtimes.map(({ name }) => name);
    const plan = makePlan(choices, chooseCandidates(host, choices.baseline, choices.candidates, registered));
    const names = choices.selected.map(({ workload }) => workload.image);
    const imageChoices = { given: choices.images, recipesFirst: choices.kind === 'run' };
    const images = await prepareImages(names, imageChoices, host, options, context.signal);
    const missing = names.find((name) => !images.has(name));
    if (missing !== undefined && choices.requireImages === true) {
      throw new HarnessError(
        'infrastructure',
        `image ${missing} is on no engine here and cannot be pulled: give it with --image ${missing}=FILE.tar (docker save, or a root file system)`,
      );
    }
    await mkdir(folder, { recursive: true });
    await executeRun(
      {
        runId: options.runId,
        plan,
        selected: choices.selected.map((selected) => withImageCaveat(selected, choices.kind, images)),
        host,
        images,
        allowMutating: choices.allowMutating,
        runDirectory: folder,
        resume: choices.resume,
        command: context.argv,
        harnessVersion: packageVersion(context.packageRoot),
        owner: options.owner,
        clock: options.clock,
        runner: options.runner,
        progress: options.progress,
      },
      context.signal,
    );
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    await host.close();
  }
}

/** A user's line that names an image which nobody has may still mean one that a recipe gives; the verdict must say so. */
function withImageCaveat(
  selected: SelectedWorkload,
  kind: RunChoices['kind'],
  images: ReadonlyMap<string, PreparedImage>,
): SelectedWorkload {
  const { image } = selected.workload;
  if (kind !== 'check' || images.get(image)?.origin !== 'recipe') return selected;
  const caveat = `Image ${image} is on no engine here and could not be pulled: the project's own recipe of that name stands in for it.`;
  return { ...selected, caveats: [...selected.caveats, caveat] };
}

const largestSeed = 2 ** 31;

function makePlan(choices: RunChoices, candidates: RunPlan['candidates']): RunPlan {
  return {
    kind: choices.kind,
    suite: choices.suite,
    baseline: choices.baseline,
    candidates,
    trials: choices.trials,
    jobs: choices.jobs ?? Math.min(2, availableParallelism()),
    seed: choices.seed ?? randomInt(largestSeed),
    minDecisive: choices.minDecisive,
  };
}
