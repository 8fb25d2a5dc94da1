import { resolve } from 'node:path';
import type { DockerStep } from '../../../workloads/step.js';
import { shown } from '../../docker-run/line-error.js';
import { planBuild } from '../../image-build/build-workload.js';
import { isFetched } from '../../image-build/is-fetched.js';
import { ReadError } from '../../subject/read-error.js';
import type { LeftOut } from '../../workload/left-out.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import { textAt } from '../../subject/text-at.js';
import { whereIs } from '../field.js';
import type { BuildPart } from './build.js';
import type { PlannedService } from './readiness.js';
import { partsOf } from './run-part.js';

/** A service with the step that builds its image; undefined where it has no build, or none that a check can make. */
export interface BuiltService extends PlannedService {
  readonly build: DockerStep | undefined;
}

/**
 * Plans the build of a service. Where the engine's own builder cannot make it, the service has the image that compose made
 * before, and that is said.
 * @param id name of the image in its trial
 */
export function withBuild(
  service: PlannedService,
  id: string,
  { readFile }: Pick<WorkloadContext, 'readFile'>,
  left: LeftOut,
): BuiltService {
  const { name, at, drafts } = service;
  try {
    return { ...service, build: planOf(partsOf(drafts, 'build'), id, readFile) };
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    left.remark(
      `${whereIs(at)}: the image of the service ${shown(name)} is not built by a check, and has to be there (docker compose build): ${error.message}`,
    );
    return { ...service, build: undefined };
  }
}

function planOf(
  parts: readonly BuildPart[],
  id: string,
  readFile: WorkloadContext['readFile'],
): DockerStep | undefined {
  const all = (of: BuildPart['of']): string[] => parts.flatMap((part) => (part.of === of ? [part.value] : []));
  const last = (of: BuildPart['of']): string | undefined => all(of).at(-1);
  const [context, inline, obstacle] = [last('context'), last('inline'), last('obstacle')];
  if (context === undefined) return undefined;
  if (obstacle !== undefined) throw new ReadError(obstacle, undefined);
  if (isFetched(context)) throw new ReadError(`its context ${shown(context)} is no folder of this machine.`, undefined);
  const dockerfile = resolve(context, last('dockerfile') ?? 'Dockerfile');
  const text = inline ?? textAt(dockerfile, readFile);
  if (text === undefined) throw new ReadError(`there is no Dockerfile ${shown(dockerfile)}.`, undefined);
  const args = all('arg').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  const request = {
    context,
    dockerfile,
    args: new Map(args),
    target: last('target'),
    flags: all('flag'),
    needsBuildkit: false,
  };
  const step = planBuild(request, id, text, inline === undefined ? dockerfile : 'dockerfile_inline');
  if (step.buildkit === true)
    throw new ReadError(`the engine's own builder cannot build ${shown(dockerfile)}, which needs BuildKit.`, undefined);
  return step;
}
