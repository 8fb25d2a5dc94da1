import type { ContainerFacts } from '../../vocabulary/posture-facts.js';
import { jsonAt, textAt } from './json-at.js';

const extensionLabel = 'com.docker.desktop.extension';

/** What is known about containers besides what `docker inspect` writes. */
export interface Surroundings {
  /** The moment at which isolation was switched on. */
  readonly eciSince: Date | undefined;
  /** `/proc/self/uid_map` by the container's name. */
  readonly uidMaps: ReadonlyMap<string, string>;
}

/** What `docker inspect` says about a container; undefined for an image or anything else that it can write. */
export function containerFacts(inspected: unknown, { eciSince, uidMaps }: Surroundings): ContainerFacts | undefined {
  if (jsonAt(inspected, 'HostConfig') === undefined) return undefined;
  const name = textAt(inspected, 'Name')?.replace(/^\//, '') ?? textAt(inspected, 'Id')?.slice(0, 12);
  if (name === undefined || name === '') return undefined;
  const kind = kindOf(name, inspected);
  const image = textAt(inspected, 'Config', 'Image');
  const runtime = textAt(inspected, 'HostConfig', 'Runtime');
  const created = Date.parse(textAt(inspected, 'Created') ?? '');
  const known = eciSince !== undefined && !Number.isNaN(created);
  const identity = isIdentity(uidMaps.get(name) ?? '');
  return {
    name,
    ...(kind === undefined ? {} : { kind }),
    ...(image === undefined ? {} : { image }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(identity === undefined ? {} : { uidMapIdentity: identity }),
    ...(known ? { createdBeforeEci: created < eciSince.getTime() } : {}),
  };
}

/** Whether every user id stands for itself; undefined for a text that is no map. */
function isIdentity(uidMap: string): boolean | undefined {
  const rows = uidMap
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
  if (!rows.every((row) => row.length === 3 && row.every((number) => /^\d+$/.test(number)))) return undefined;
  return rows.length === 1 && rows[0]?.join(' ') === '0 0 4294967295';
}

/** The extension that made a container, where its labels say so. */
export function extensionName(inspected: unknown): string | undefined {
  const labels = jsonAt(inspected, 'Config', 'Labels');
  const id = textAt(labels, extensionLabel);
  if (id === undefined) return undefined;
  return (
    textAt(labels, `${extensionLabel}.name`) ?? (id === 'true' ? textAt(labels, 'com.docker.compose.project') : id)
  );
}

function kindOf(name: string, inspected: unknown): ContainerFacts['kind'] {
  const labels = jsonAt(inspected, 'Config', 'Labels');
  if (textAt(labels, extensionLabel) !== undefined) return 'extension';
  if (textAt(labels, 'io.kubernetes.pod.name') !== undefined) return 'kubernetes';
  // The names that buildx gives the containers of its builders.
  return name.startsWith('buildx_buildkit_') ? 'build' : undefined;
}
