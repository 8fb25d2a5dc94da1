import type { MountValue } from './volume-setting.js';
import { mountValue } from './volume-setting.js';

const csvField = /(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g;

/** The mount of a `--mount type=…,source=…,target=…` text; undefined where it names no target. */
export function mountSpecValue(spec: string): MountValue | undefined {
  const fields = new Map<string, string>();
  for (const [, quoted, bare] of spec.matchAll(csvField)) {
    const [key = '', ...value] = (quoted?.replaceAll('""', '"') ?? bare ?? '').split('=');
    fields.set(key.toLowerCase(), value.join('='));
  }
  return mountFieldsValue(fields);
}

/** The same from fields that are apart already, with their names in lower case. */
export function mountFieldsValue(fields: ReadonlyMap<string, string>): MountValue | undefined {
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined);
  const target = first('target', 'dst', 'destination');
  if (target === undefined) return undefined;
  const type = (fields.get('type') ?? 'volume').toLowerCase();
  const readOnly = first('readonly', 'ro');
  const options = [
    ...(readOnly === undefined || /^(?:false|0)$/i.test(readOnly) ? [] : ['ro']),
    ...(fields.has('bind-propagation') ? [fields.get('bind-propagation') ?? ''] : []),
  ];
  const rest = [target, ...(options.length > 0 ? [options.join(',')] : [])].join(':');
  if (type === 'bind' || type === 'npipe') return mountValue('bind', first('source', 'src') ?? '', rest);
  if (type === 'tmpfs' || type === 'volume') return mountValue(type, first('source', 'src') ?? '', rest);
  return undefined;
}
