import type { Draft } from './draft.js';
import type { Field } from './field.js';
import { mountDraft } from './mounts.js';
import type { Resources } from './project.js';
import { membersOf, textOf } from './shapes.js';

/**
 * What a named volume really is. One that the local driver binds to a path of the host is that bind as well, at the place
 * of its `device`; one of another file system or driver says so in its options.
 */
export function volumeDrafts(draft: Draft, { volumes }: Resources): readonly Draft[] {
  const [name = '', ...rest] = draft.value.split(':');
  const declared = volumes.get(name);
  if (declared === undefined || name === '') return [draft];
  const path = `volumes.${name}`;
  const members = membersOf(declared, path);
  const options = membersOf(members.get('driver_opts'), `${path}.driver_opts`);
  const option = (key: string): string => textOf(options.get(key), `${path}.driver_opts.${key}`) ?? '';
  const device = options.get('device');
  const type = options.get('type');
  const flags = option('o').split(',');
  if (device !== undefined && flags.some((flag) => ['bind', 'rbind'].includes(flag))) {
    const mountOptions = [...(rest[1]?.split(',') ?? []), ...(flags.includes('ro') ? ['ro'] : [])];
    const target = rest[0] ?? '';
    const bind = {
      type: 'bind',
      source: option('device'),
      target,
      options: [...new Set(mountOptions)].sort(),
    } as const;
    return [draft, ...mountDraft(bind, device, 'volumes')];
  }
  if (type !== undefined && option('type') !== '') return [draft, volumeWith(draft, `type=${option('type')}`, type)];
  const driver = members.get('driver');
  const driverName = textOf(driver, `${path}.driver`) ?? 'local';
  if (driver === undefined || driverName === 'local') return [draft];
  return [draft, volumeWith(draft, `driver=${driverName}`, driver)];
}

function volumeWith(draft: Draft, option: string, at: Field): Draft {
  const [name = '', target = '', options] = draft.value.split(':');
  return { ...draft, value: [name, target, [...(options?.split(',') ?? []), option].join(',')].join(':'), at };
}

/** A secret or a config that is a file of the host is mounted from there, at the place of its `file`. */
export function fileDrafts(draft: Draft, declared: ReadonlyMap<string, Field>, kind: string): readonly Draft[] {
  const [name = '', target = ''] = draft.value.split(':');
  const path = `${kind}.${name}`;
  const file = membersOf(declared.get(name), path).get('file');
  const source = textOf(file, `${path}.file`);
  if (file === undefined || source === undefined) return [];
  return mountDraft({ type: 'bind', source, target, options: ['ro'] }, file, draft.path);
}
