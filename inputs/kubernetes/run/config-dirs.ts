import type { HostDir } from '../../../workloads/host-dir.js';
import { HostDir as Schema } from '../../../workloads/host-dir.js';
import type { YamlField } from '../../subject/yaml-field.js';
import type { ManifestObject } from '../find-pods.js';
import type { Fields } from './pod-container.js';

/**
 * The files of a `configMap` or `secret` volume, where the same manifest has the object and each key is a plain file name.
 * Undefined where it has not, or where the volume asks for more than all files as they are.
 */
export function configDir(volume: Fields, id: string, objects: readonly ManifestObject[]): HostDir | undefined {
  const [kind, field, nameKey] = volume.has('configMap')
    ? (['ConfigMap', volume.get('configMap'), 'name'] as const)
    : (['Secret', volume.get('secret'), 'secretName'] as const);
  const asked = field?.fields();
  const name = asked?.get(nameKey)?.text();
  if (asked === undefined || [...asked.keys()].some((key) => key !== nameKey)) return undefined;
  const object = objects.find(
    (one) => one.kind === kind && one.fields.get('metadata')?.fields().get('name')?.text() === name,
  );
  if (object === undefined || object.fields.has('binaryData')) return undefined;
  const plain = object.fields.get(kind === 'ConfigMap' ? 'data' : 'stringData');
  const encoded = kind === 'Secret' ? object.fields.get('data') : undefined;
  const files = [
    ...entries(plain),
    ...entries(encoded).map(([path, text]) => [path, Buffer.from(text, 'base64').toString('utf8')] as const),
  ].map(([path, content]) => ({ path, content, mode: '0644' }));
  const dir = Schema.safeParse({ name: id, files });
  return dir.success ? dir.data : undefined;
}

const entries = (field: YamlField | undefined): readonly (readonly [string, string])[] =>
  [...(field?.fields() ?? [])].map(([path, value]) => [path, value.text()]);
