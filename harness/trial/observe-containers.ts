import { isDeepStrictEqual } from 'node:util';
import type { ContainerFacts } from '../driver/container-driver.js';
import type { ContainerUsage } from '../driver/observed-container.js';
import type { ContainerRole } from '../../results/container-role.js';
import type { ObservedContainer, WrittenFile } from '../../results/observed-container.js';
import type { Measures } from '../../results/outcome.js';
import type { Aspect } from '../../vocabulary/aspect.js';
import { ownerInside } from './container-owner.js';
import { listeningSockets } from './listening-sockets.js';
import type { RunnableTrial } from './runnable-trial.js';
import { serviceContainer } from './runnable-trial.js';
import type { TrialPorts } from './trial-ports.js';
import { normaliseUidMap } from './user-namespace.js';

/** What was seen of the containers of a trial that had passed so far. */
export interface Observation {
  readonly containers: readonly ObservedContainer[];
  readonly measures: Pick<Measures, 'memoryBytes' | 'cpuMs'>;
  /** A service that was ready and has ended since, with its facts. */
  readonly ended: { readonly service: string; readonly facts: ContainerFacts } | undefined;
  /** Facts of a container that has the target's isolation, and its map where the machine tells it. */
  readonly proof: { readonly facts: ContainerFacts; readonly uidMap: string | undefined } | undefined;
}

interface Observed {
  readonly role: ContainerRole;
  /** Name or id. */
  readonly container: string;
  readonly uidMap: string | undefined;
}

/** An image that a step has built. */
export interface BuiltImage {
  readonly role: ContainerRole;
  readonly image: string;
  /** Images that it was built from, one of them its base. */
  readonly bases: readonly string[];
}

/** What was seen of a container while it ran, where it did. */
interface Living extends Observed {
  readonly facts: ContainerFacts;
  readonly seen: Pick<ObservedContainer, 'listening' | 'output'>;
}

/** A container of a step, which has ended, and what it had used by then. */
export interface EndedStep extends Observed {
  readonly usage: ContainerUsage | undefined;
}

/**
 * Looks at what was built, at every service, and at the containers of steps, which have ended by then. Where files are
 * compared the services are killed: only of a container that has ended does every engine see all files. `steps` has the id
 * and the map of each.
 * Rejects when the signal is aborted or the engine does not answer.
 */
export async function observeContainers(
  trial: RunnableTrial,
  { steps, images }: { readonly steps: readonly EndedStep[]; readonly images: readonly BuiltImage[] },
  { machine }: TrialPorts,
  signal: AbortSignal,
): Promise<Observation> {
  const { driver } = trial.target;
  const aspects = new Set(trial.workload.compare ?? []);
  const services = trial.workload.services ?? [];
  const living: Living[] = [];
  let memoryBytes: number | undefined;
  let cpuMs: number | undefined;
  let ended: Observation['ended'];
  let proof: Observation['proof'];
  for (const service of services) {
    const container = serviceContainer(trial.name, service.name);
    const facts = await driver.inspect(container, signal);
    if (!facts.running && service.readyEnded !== true) ended ??= { service: service.name, facts };
    const map = facts.pid > 0 ? await machine?.readProcess(facts.pid, 'uid_map') : undefined;
    const uidMap = map && normaliseUidMap(map);
    if (service.isolation !== 'baseline') proof ??= { facts, uidMap };
    const listening = aspects.has('ports') && facts.pid > 0 ? await listeningOf(facts.pid, machine) : undefined;
    const output = aspects.has('logs') ? { output: await driver.output(container, signal) } : {};
    const seen = { ...(listening === undefined ? {} : { listening }), ...output };
    living.push({ role: { service: service.name }, container, uidMap, facts, seen });
    if (!aspects.has('usage') || !facts.running) continue;
    const usage = await driver.usage(container, signal);
    memoryBytes = sum(memoryBytes, usage.memoryBytes);
    cpuMs = sum(cpuMs, usage.cpuMs);
  }
  for (const step of steps) {
    living.push({ ...step, facts: await driver.inspect(step.container, signal), seen: {} });
    memoryBytes = sum(memoryBytes, step.usage?.memoryBytes);
    cpuMs = sum(cpuMs, step.usage?.cpuMs);
  }
  if (aspects.has('files')) {
    await Promise.all(living.filter(({ facts }) => facts.running).map((one) => driver.kill(one.container, signal)));
  }
  const containers: ObservedContainer[] = [];
  for (const built of images) containers.push(await observeImage(built, aspects, trial, signal));
  for (const one of living) containers.push(await observedContainer(one, aspects, trial, signal));
  const measures = { ...(memoryBytes === undefined ? {} : { memoryBytes }), ...(cpuMs === undefined ? {} : { cpuMs }) };
  return { containers, measures, ended, proof };
}

async function observedContainer(
  { role, container, uidMap, facts, seen }: Living,
  aspects: ReadonlySet<Aspect>,
  trial: RunnableTrial,
  signal: AbortSignal,
): Promise<ObservedContainer> {
  const health = aspects.has('health') && facts.health !== undefined ? { health: facts.health } : {};
  if (!aspects.has('files')) return { role, ...health, ...seen };
  const { files, omitted } = await trial.target.driver.written(container, facts.volumes, signal);
  const isByRuntime = await madeByRuntime([imageOf(trial, role)], trial.runtimeFiles);
  return {
    role,
    ...health,
    files: files
      .map((file) => ({
        ...file,
        // Its own name would differ from trial to trial.
        path: file.path.replaceAll(trial.name, '<trial>'),
        ...(file.owner === undefined ? {} : { owner: ownerInside(file.owner, uidMap) }),
      }))
      .map(marked(isByRuntime)),
    ...(omitted > 0 ? { omittedFiles: omitted } : {}),
    ...seen,
  };
}

async function observeImage(
  { role, image, bases }: BuiltImage,
  aspects: ReadonlySet<Aspect>,
  { target, runtimeFiles }: RunnableTrial,
  signal: AbortSignal,
): Promise<ObservedContainer> {
  if (!aspects.has('files')) return { role };
  const { files, omitted } = await target.driver.imageFiles(image, bases, signal);
  // What the runtime makes in the container of a RUN stays in the image.
  const isByRuntime = await madeByRuntime(bases, runtimeFiles);
  return { role, files: files.map(marked(isByRuntime)), ...(omitted > 0 ? { omittedFiles: omitted } : {}) };
}

/** The image of a container, which may be one of this trial's own. */
function imageOf({ workload, image }: RunnableTrial, role: ContainerRole): string {
  const own =
    'service' in role ? workload.services?.find(({ name }) => name === role.service) : workload.steps[role.step];
  return own !== undefined && 'image' in own && own.image !== undefined ? own.image : image;
}

/** Whether a file is just what the runtime makes by itself in a container of one of these images. */
async function madeByRuntime(
  images: readonly string[],
  runtimeFiles: RunnableTrial['runtimeFiles'],
): Promise<(file: WrittenFile) => boolean> {
  const made: WrittenFile[] = [];
  for (const image of images) made.push(...((await runtimeFiles?.(image)) ?? []));
  return (file) => made.some((one) => one.path === file.path && isDeepStrictEqual(one, file));
}

const marked =
  (isByRuntime: (file: WrittenFile) => boolean) =>
  (file: WrittenFile): WrittenFile =>
    isByRuntime(file) ? { ...file, byRuntime: true } : file;

async function listeningOf(pid: number, machine: TrialPorts['machine']): Promise<string[] | undefined> {
  if (machine === undefined) return undefined;
  const texts = await Promise.all((['net/tcp', 'net/tcp6'] as const).map((file) => machine.readProcess(pid, file)));
  const known = texts.filter((text) => text !== undefined);
  return known.length === 0 ? undefined : listeningSockets(known);
}

const sum = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : one + other;
