import { randomInt } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { RunPlan } from '../results/events.js';
import { isOneSided } from '../results/one-sided.js';
import type { DockerClient } from '../harness/client/docker-client.js';
import { findClient } from '../harness/client/find-client.js';
import { hasBuildkit } from '../harness/client/has-buildkit.js';
import { needsClient } from '../harness/client/needs-client.js';
import type { Host } from '../harness/host/host.js';
import type { HostOptions } from '../harness/host/host-options.js';
import type { PreparedImage } from '../harness/image/prepared-image.js';
import type { RunRequest } from '../harness/run/run-request.js';
import type { SelectedWorkload } from '../harness/run/selected-workload.js';
import { HarnessError } from '../harness/errors/harness-error.js';
import { imagesOf } from '../workloads/images-of.js';
import { anyRequires } from './any-requires.js';
import { chooseSides } from './choose-sides.js';
import type { Sides } from './choose-sides.js';
import { packageVersion } from './context.js';
import type { CliContext } from './context.js';
import { oneSideNote } from './one-side-note.js';
import type { OpenedRun } from './open-for-run.js';
import { plannedTrials } from './planned-trials.js';
import { prepareImages } from './prepare-images.js';
import type { RunChoices } from './run-choices.js';
import { shownPath } from './run-folder.js';

/** Chooses candidates, prepares images, finds the client: everything that a run on an open host is made of. */
export async function prepareRun(
  { choices, options, host, folder }: OpenedRun,
  context: CliContext,
): Promise<RunRequest> {
  const registered = choices.runtimes.map(({ name }) => name);
  const sides = chooseSides(host, choices, registered);
  if (choices.baseline === undefined && isOneSided(sides)) {
    const note = oneSideNote(host, sides.baseline, shownPath(context.cwd, folder));
    if (note !== undefined) options.progress.note(note);
  }
  const plan = makePlan(choices, sides, host.disposable?.facts.accelerator === 'tcg');
  const names = choices.selected.flatMap(({ workload }) => imagesOf(workload));
  const imageChoices = { given: choices.images, recipesFirst: choices.kind === 'run' };
  const images = await prepareImages(names, imageChoices, host, options, context.signal);
  const missing = names.find((name) => !images.has(name));
  if (missing !== undefined && choices.requireImages === true) {
    throw new HarnessError(
      'infrastructure',
      `image ${missing} is on no engine here and cannot be pulled: give it with --image ${missing}=FILE.tar (docker save, or a root file system)`,
    );
  }
  await host.disposable?.keep(context.signal);
  const client = await clientFor(choices.selected, host, options);
  await mkdir(folder, { recursive: true });
  return {
    runId: options.runId,
    plan,
    selected: choices.selected.map((selected) => withImageCaveat(selected, choices.kind, images)),
    host,
    images,
    client,
    allowMutating: choices.allowMutating,
    ...(choices.claims === undefined ? {} : { claims: choices.claims }),
    runDirectory: folder,
    resume: choices.resume,
    command: context.argv,
    harnessVersion: packageVersion(context.packageRoot),
    owner: options.owner,
    clock: options.clock,
    runner: options.runner,
    progress: options.progress,
  };
}

const clientFor = (
  selected: RunChoices['selected'],
  host: Host,
  { env, runner }: HostOptions,
): Promise<DockerClient | undefined> =>
  selected.some(({ workload }) => needsClient(workload))
    ? findClient(
        env.PATH ?? '',
        host.engines.map(({ endpoint }) => endpoint),
        runner,
        anyRequires(selected, 'buildkit') ? hasBuildkit : undefined,
      )
    : Promise.resolve(undefined);

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

/** Emulated processors are so slow that one worker is what they have time for. */
function makePlan(choices: RunChoices, { baseline, candidates }: Sides, isEmulated: boolean): RunPlan {
  return {
    kind: choices.kind,
    suite: choices.suite,
    baseline,
    candidates: [...candidates],
    trials: plannedTrials(choices, isEmulated),
    jobs: choices.jobs ?? (isEmulated ? 1 : Math.min(2, availableParallelism())),
    seed: choices.seed ?? randomInt(largestSeed),
    minDecisive: choices.minDecisive,
  };
}
