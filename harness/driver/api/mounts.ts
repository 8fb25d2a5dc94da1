import type { HostConfig, MountConfig } from 'dockerode';
import { OptionError } from './option-error.js';
import { parseSizeBytes } from './size.js';

const truthy = (value: string | undefined): boolean => value === undefined || value === 'true' || value === '1';

type Mount = MountConfig[number];

const bindPropagations = ['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'] as const;

/** `--mount type=bind,source=/a,target=/b,readonly` as the engine API writes it. */
export function parseMount(text: string): Mount {
  const fields = new Map(
    text.split(',').map((field) => {
      const at = field.indexOf('=');
      return at < 0 ? [field, undefined] : [field.slice(0, at), field.slice(at + 1)];
    }),
  );
  const take = (...names: readonly string[]): { present: boolean; value: string | undefined } => {
    const name = names.find((candidate) => fields.has(candidate));
    if (name === undefined) return { present: false, value: undefined };
    const value = fields.get(name);
    fields.delete(name);
    return { present: true, value };
  };
  const type = take('type').value ?? 'volume';
  if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs')
    throw new OptionError('--mount', text, 'type=bind, volume or tmpfs');
  const source = take('source', 'src').value;
  const target = take('target', 'destination', 'dst').value;
  if (target === undefined) throw new OptionError('--mount', text, 'a target=PATH');
  const readOnly = take('readonly', 'ro');
  const propagation = parsePropagation(text, take('bind-propagation').value);
  const noCopy = take('volume-nocopy');
  const size = take('tmpfs-size').value;
  const mode = take('tmpfs-mode').value;
  const left = [...fields.keys()];
  if (left.length > 0) throw new OptionError('--mount', text, `no field ${left.join(', ')}`);
  return {
    Type: type,
    Target: target,
    Source: source ?? '',
    ...(readOnly.present && truthy(readOnly.value) ? { ReadOnly: true } : {}),
    ...(propagation === undefined ? {} : { BindOptions: { Propagation: propagation } }),
    ...(noCopy.present
      ? { VolumeOptions: { NoCopy: truthy(noCopy.value), Labels: {}, DriverConfig: { Name: '', Options: {} } } }
      : {}),
    ...(type !== 'tmpfs'
      ? {}
      : {
          TmpfsOptions: {
            SizeBytes: size === undefined ? 0 : parseSizeBytes('--mount', size),
            Mode: mode === undefined ? 0o1777 : parseMode(text, mode),
          },
        }),
  };
}

function parsePropagation(text: string, value: string | undefined): (typeof bindPropagations)[number] | undefined {
  if (value === undefined) return undefined;
  const propagation = bindPropagations.find((known) => known === value);
  if (propagation === undefined) {
    throw new OptionError('--mount', text, `bind-propagation=${bindPropagations.join(', ')}`);
  }
  return propagation;
}

function parseMode(text: string, mode: string): number {
  if (!/^[0-7]{1,5}$/.test(mode)) throw new OptionError('--mount', text, 'tmpfs-mode= an octal number');
  return Number.parseInt(mode, 8);
}

/** `--tmpfs /t:size=1m` texts as the engine API's map from path to options. */
export function parseTmpfs(texts: readonly string[]): NonNullable<HostConfig['Tmpfs']> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf(':');
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

/** `--device /dev/a:/dev/b:rwm` as the engine API writes it. */
export function parseDevice(text: string): { PathOnHost: string; PathInContainer: string; CgroupPermissions: string } {
  const [host = '', second, third] = text.split(':');
  const secondIsMode = second !== undefined && third === undefined && /^[rwm]+$/.test(second);
  return {
    PathOnHost: host,
    PathInContainer: second === undefined || secondIsMode ? host : second,
    CgroupPermissions: third ?? (secondIsMode ? second : 'rwm'),
  };
}
