import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';

type Fields = ReadonlyMap<string, YamlField>;

/** Docker's words for how mounts inside a volume spread. */
export const propagationOf: ReadonlyMap<string, string> = new Map([
  ['Bidirectional', 'rshared'],
  ['HostToContainer', 'rslave'],
]);

export type PodVolumes = ReadonlyMap<string | undefined, Fields>;

/** The volumes of a pod by name. */
export const podVolumes = (spec: Fields): PodVolumes =>
  new Map((spec.get('volumes')?.items() ?? []).map((volume) => [volume.fields().get('name')?.text(), volume.fields()]));

/**
 * The mounts of a container. A bind stands where the volume names the host's path, not where it is mounted; volumes that
 * the kubelet fills by itself (secrets, config maps, …) are left out.
 */
export function volumeSettings(volumes: PodVolumes, container: Fields): readonly Setting[] {
  return (container.get('volumeMounts')?.items() ?? []).flatMap((mount) => {
    const name = mount.fields().get('name')?.text();
    const volume = volumes.get(name);
    if (volume !== undefined) return mounted(volume, mount);
    // Only the claims of a StatefulSet stand elsewhere.
    return [mount.setting('volume', `${name ?? ''}:${mount.fields().get('mountPath')?.text() ?? ''}`)];
  });
}

function mounted(volume: Fields, mount: YamlField): readonly Setting[] {
  const fields = mount.fields();
  const target = fields.get('mountPath')?.text() ?? '';
  const propagation = propagationOf.get(fields.get('mountPropagation')?.text() ?? '');
  const options = [
    ...(fields.get('readOnly')?.flag() ? ['ro'] : []),
    ...(propagation === undefined ? [] : [propagation]),
  ].join(',');
  const rest = options === '' ? target : `${target}:${options}`;

  const path = volume.get('hostPath')?.fields().get('path');
  if (path !== undefined) {
    const subPath = fields.get('subPath')?.text();
    const source = subPath === undefined ? path.text() : `${path.text().replace(/\/$/, '')}/${subPath}`;
    return [path.setting('bind', `${source}:${rest}`)];
  }
  const empty = volume.get('emptyDir');
  if (empty?.fields().get('medium')?.text() === 'Memory') return [mount.setting('tmpfs', target)];
  const claim = volume.get('persistentVolumeClaim')?.fields().get('claimName')?.text();
  const name = claim ?? (empty === undefined ? undefined : volume.get('name')?.text());
  return name === undefined ? [] : [mount.setting('volume', `${name}:${rest}`)];
}
