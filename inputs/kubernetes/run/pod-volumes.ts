import type { HostDir } from '../../../workloads/host-dir.js';
import { shown } from '../../docker-run/line-error.js';
import type { ReadError } from '../../subject/read-error.js';
import { errorAt } from '../../subject/read-error.js';
import type { YamlField } from '../../subject/yaml-field.js';
import type { LeftOut } from '../../workload/left-out.js';
import { uniqueIds } from '../../workload/unique-ids.js';
import type { FoundPod, ManifestObject } from '../find-pods.js';
import { propagationOf } from '../volume-settings.js';
import { configDir } from './config-dirs.js';
import type { Fields, PodContainer } from './pod-container.js';

export interface PodMounts {
  /** Options of each container, by its id. */
  readonly options: ReadonlyMap<string, readonly (readonly ['volume' | 'tmpfs', string])[]>;
  readonly hostDirs: readonly HostDir[];
}

/** What the containers of a pod mount. Throws ReadError for a volume that a check cannot make. */
export function podMounts(
  pod: FoundPod,
  containers: readonly PodContainer[],
  objects: readonly ManifestObject[],
  left: LeftOut,
): PodMounts {
  const volumes = new Map(
    (pod.spec.get('volumes')?.items() ?? []).map((item) => [item.fields().get('name')?.text() ?? '', item]),
  );
  const mounts = containers.flatMap(({ id, fields }) => {
    const block = fields.get('volumeDevices');
    if (block !== undefined) throw refuse(block, 'a volume cannot be handed over as a block device: mount it');
    return (fields.get('volumeMounts')?.items() ?? []).map((mount) => ({
      id,
      mount,
      name: mount.fields().get('name')?.text() ?? '',
    }));
  });
  const ids = uniqueIds([...new Set(mounts.map(({ name }) => name))]);
  const hostDirs = new Map<string, HostDir>();
  const options = new Map<string, (readonly ['volume' | 'tmpfs', string])[]>();
  for (const { id, mount, name } of mounts) {
    const isShared = mounts.filter((other) => other.name === name).length > 1;
    const volumeId = ids.get(name) ?? name;
    const option = mountOption(mount, volumes.get(name), { volumeId, isShared, objects, hostDirs, left });
    options.set(id, [...(options.get(id) ?? []), option]);
  }
  return { options, hostDirs: [...hostDirs.values()] };
}

interface MountContext {
  readonly volumeId: string;
  readonly isShared: boolean;
  readonly objects: readonly ManifestObject[];
  readonly hostDirs: Map<string, HostDir>;
  readonly left: LeftOut;
}

function mountOption(
  mount: YamlField,
  field: YamlField | undefined,
  context: MountContext,
): readonly ['volume' | 'tmpfs', string] {
  const { volumeId, isShared, objects, hostDirs, left } = context;
  const fields = mount.fields();
  const volume: Fields = field?.fields() ?? new Map<string, YamlField>();
  const target = fields.get('mountPath')?.text() ?? '';
  const subPath = (fields.get('subPath') ?? fields.get('subPathExpr'))?.text();
  const propagation = propagationOf.get(fields.get('mountPropagation')?.text() ?? '');
  const options = [
    ...(fields.get('readOnly')?.flag() === true ? ['ro'] : []),
    ...(propagation === undefined ? [] : [propagation]),
  ];
  const written = (source: string, more = options): readonly ['volume', string] => [
    'volume',
    [source, target, ...(more.length === 0 ? [] : [more.join(',')])].join(':'),
  ];
  const path = volume.get('hostPath')?.fields().get('path')?.text();
  if (path !== undefined) {
    const source = `${path.replace(/(?<=.)\/$/, '')}${subPath === undefined ? '' : `/${subPath}`}`;
    return written(source);
  }
  if (subPath !== undefined) throw refuse(mount, 'a part of a volume cannot be mounted by a check: mount all of it');
  if (volume.has('configMap') || volume.has('secret')) {
    const dir = configDir(volume, volumeId, objects);
    if (dir === undefined) {
      throw refuse(
        field ?? mount,
        'its files are not all in this manifest as plain names: add the object, or leave the volume out',
      );
    }
    hostDirs.set(dir.name, dir);
    return written(`hostDir:${dir.name}`, ['ro']);
  }
  const empty = volume.get('emptyDir');
  if (empty?.kind === 'map' && empty.fields().get('medium')?.text() === 'Memory') {
    if (!isShared) return ['tmpfs', target];
    left.remark(`The volume ${shown(volumeId)} is on disk, not in memory, as several mounts share it.`);
    return written(volumeId);
  }
  // A claim of a StatefulSet stands elsewhere; `emptyDir:` alone has no value and is no field.
  const others = [...volume.keys()].filter(
    (key) => !['name', 'emptyDir', 'persistentVolumeClaim', 'ephemeral'].includes(key),
  );
  if (others.length > 0)
    throw refuse(
      field ?? mount,
      `a check cannot make a volume of ${others.map(shown).join(', ')}: use emptyDir or hostPath`,
    );
  left.remark('Volumes that are no path of the host are new and empty in each trial.');
  return written(volumeId);
}

const refuse = (field: YamlField, why: string): ReadError => errorAt(field.source.placeAt(field.start), `${why}.`);
