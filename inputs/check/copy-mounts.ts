import { basename } from 'node:path';
import { mapOptions } from '../../workloads/map-options.js';
import type { ContainerOptions } from '../../workloads/options.js';
import type { Workload } from '../../workloads/schema.js';
import { isContainerStep } from '../../workloads/step.js';
import { uniqueIds } from '../workload/unique-ids.js';
import { bindMounts, withSources } from './bind-mounts.js';
import type { BindMount } from './bind-mounts.js';
import { planMounts } from './mount-plan.js';
import type { PlanContext } from './mount-plan.js';
import { mountRemarks } from './mount-remarks.js';

export interface CopiedMounts {
  readonly workload: Workload;
  /** What a reader of the verdict must know. */
  readonly remarks: readonly string[];
}

/**
 * Lets a workload mount private copies where it would write into directories or files of the host, so that trials see nothing of
 * one another and the user's own stay as they are.
 */
export function copyMounts(workload: Workload, context: PlanContext): CopiedMounts {
  const { options, services, steps, hostDirs = [] } = workload;
  const all = [
    options,
    ...(services ?? []).map((service) => service.options),
    ...steps.map((step) => (isContainerStep(step) ? step.options : undefined)),
  ].flatMap((some) => (some === undefined ? [] : bindMounts(some)));
  const planned = planMounts(all, context);
  const roots = [...new Set(planned.flatMap(({ root }) => root ?? []))];
  const names = namesOf(
    roots,
    hostDirs.map(({ name }) => name),
  );
  const sources = new Map(
    planned.flatMap(({ source, isMade, path, root }) =>
      root === undefined
        ? []
        : [[keyOf({ source, isMade }), `{hostDir:${names.get(root) ?? ''}}${path.real.slice(root.length)}`] as const],
    ),
  );
  const changed = (some: ContainerOptions): ContainerOptions => withSources(some, (mount) => sources.get(keyOf(mount)));
  return {
    workload: {
      ...mapOptions(workload, changed),
      ...(roots.length === 0
        ? {}
        : { hostDirs: [...hostDirs, ...roots.map((copyOf) => ({ name: names.get(copyOf) ?? '', copyOf }))] }),
    },
    remarks: mountRemarks(planned, context.inGuest),
  };
}

/** One that the engine makes and one that it refuses are two where there is none. */
const keyOf = ({ source, isMade }: Pick<BindMount, 'source' | 'isMade'>): string => `${String(isMade)} ${source}`;

/** The last part of each path where that is one's own, else all of it, as an id that no other directory has. */
function namesOf(roots: readonly string[], taken: readonly string[]): ReadonlyMap<string, string> {
  const lasts = roots.map((root) => basename(root));
  const texts = roots.map((root) => {
    const last = basename(root);
    const isOwn = lasts.indexOf(last) === lasts.lastIndexOf(last) && !taken.includes(last);
    return [root, isOwn ? last : root] as const;
  });
  const ids = uniqueIds([...taken, ...texts.map(([, text]) => text)]);
  return new Map(texts.map(([root, text]) => [root, ids.get(text) ?? text]));
}
