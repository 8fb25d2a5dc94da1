import { refusedMountType } from '../docker-run/mount-type.js';
import type { MountValue } from './volume-setting.js';
import { mountValue } from './volume-setting.js';

const csvField = /(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g;
const dockerTypes: readonly string[] = ['bind', 'cluster', 'image', 'npipe', 'tmpfs', 'volume'];

/** The mount of a `--mount type=…,source=…,target=…` text; undefined where it names no target. Throws LineError for an unknown type. */
export function mountSpecValue(spec: string): MountValue | undefined {
  const fields = new Map<string, string>();
  for (const [, quoted, bare] of spec.matchAll(csvField)) {
    const [key = '', ...value] = (quoted?.replaceAll('""', '"') ?? bare ?? '').split('=');
    const name = key.toLowerCase();
    const [option = '', ...rest] = value;
    if (name === 'volume-opt') fields.set(`${name} ${option}`, rest.join('='));
    else fields.set(name, value.join('='));
  }
  return mountFieldsValue(fields, spec);
}

/** The same from fields that are apart already, with their names in lower case. */
export function mountFieldsValue(fields: ReadonlyMap<string, string>, spec = specOf(fields)): MountValue | undefined {
  const type = (fields.get('type') ?? 'volume').toLowerCase();
  if (!dockerTypes.includes(type) && !type.includes('$')) throw refusedMountType(spec, type);
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined);
  const target = first('target', 'dst', 'destination');
  if (target === undefined) return undefined;
  const readOnly = first('readonly', 'ro');
  const bound = type === 'volume' ? boundByDriver(fields) : undefined;
  const isReadOnly = (readOnly !== undefined && !/^(?:false|0)$/i.test(readOnly)) || bound?.readOnly === true;
  const options = [
    ...(isReadOnly ? ['ro'] : []),
    ...(fields.has('bind-propagation') ? [fields.get('bind-propagation') ?? ''] : []),
  ];
  const rest = [target, ...(options.length > 0 ? [options.join(',')] : [])].join(':');
  if (bound !== undefined) return mountValue('bind', bound.device, rest);
  if (type === 'bind' || type === 'npipe') return mountValue('bind', first('source', 'src') ?? '', rest);
  if (type === 'tmpfs' || type === 'volume') return mountValue(type, first('source', 'src') ?? '', rest);
  return undefined;
}

const specOf = (fields: ReadonlyMap<string, string>): string => [...fields].map((field) => field.join('=')).join(',');

/** The path of the host that the local driver binds a volume to, where its options ask for that. */
function boundByDriver(
  fields: ReadonlyMap<string, string>,
): { readonly device: string; readonly readOnly: boolean } | undefined {
  const device = fields.get('volume-opt device');
  const flags = fields.get('volume-opt o')?.split(',') ?? [];
  if (device === undefined || !flags.some((flag) => ['bind', 'rbind'].includes(flag))) return undefined;
  return { device, readOnly: flags.includes('ro') };
}
