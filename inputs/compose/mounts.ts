import { posix } from 'node:path';
import { colonFields } from '../subject/colon-fields.js';
import { mountValue } from '../subject/volume-setting.js';
import { draft } from './draft.js';
import type { Draft } from './draft.js';
import type { Field, Span } from './field.js';
import { membersOf, switchOf, textOf, wrongValue } from './shapes.js';

/** A mount in the words of the long syntax. */
export interface Mount {
  readonly type: 'bind' | 'volume' | 'tmpfs';
  readonly source: string;
  readonly target: string;
  readonly options: readonly string[];
}

/** The setting of a mount. Equal mounts give equal values, whichever syntax they were written in. */
export function mountDraft({ type, source, target, options }: Mount, at: Span, path: string): readonly Draft[] {
  const rest = [cleanPath(target), ...(options.length > 0 ? [options.join(',')] : [])].join(':');
  const { name, value } = mountValue(type, type === 'bind' ? hostPath(source) : source, rest);
  return draft(name, value, at, path, `mount ${cleanPath(target)}`);
}

/** Reads one item of `volumes`. */
export function readVolume(field: Field, path: string): readonly Draft[] {
  if (field.value.kind === 'map') return longVolume(field, path);
  const spec = textOf(field, path);
  return spec === undefined ? [] : mountDraft(shortVolume(spec, field, path), field, path);
}

/** A path without `.`, doubled and closing slashes, as the engine would see it; a relative one begins with a dot. */
function hostPath(source: string): string {
  if (/^(?:[A-Za-z]:|\\|\$)/.test(source)) return source;
  if (/^[/~]/.test(source)) return source === '~' ? '~/' : cleanPath(source);
  const clean = cleanPath(source);
  if (clean === '.' || clean === '..') return `${clean}/`;
  return clean.startsWith('../') ? clean : `./${clean}`;
}

function cleanPath(path: string): string {
  if (!path.includes('/') || path.includes('$')) return path;
  // POSIX leaves two slashes at the front to the system; Linux takes them for one.
  const clean = posix.normalize(path).replace(/^\/+/, '/');
  return clean.length > 1 ? clean.replace(/\/$/, '') : clean;
}

const field = /(?:[A-Za-z]:(?=[\\/])[^:]*|(?:\$\{[^}]*\}|[^:])*)/;

/** `[SOURCE:]TARGET[:OPTIONS]`; the colon of a Windows drive separates nothing. */
function shortVolume(spec: string, item: Field, path: string): Mount {
  let fields = colonFields(spec, field);
  // A variable that is not set leaves the source empty: the author's own text then says more than nothing.
  if (fields.includes('')) fields = colonFields(unquoted(item), field);
  const [first = '', second, options, ...more] = fields;
  if (fields.includes('') || more.length > 0)
    throw wrongValue(item, path, '[SOURCE:]TARGET[:OPTIONS] without empty parts');
  if (second === undefined) return { type: 'volume', source: '', target: first, options: [] };
  const type = /^(?:[./~$]|\\\\|[A-Za-z]:[\\/])/.test(first) ? 'bind' : 'volume';
  return { type, source: first, target: second, options: sorted((options ?? '').split(',')) };
}

const unquoted = ({ source, start, end }: Span): string =>
  source.text
    .slice(start, end)
    .trim()
    .replace(/^(["'])([^]*)\1$/, '$2');

/** What is the default anyway is left out. */
const sorted = (options: readonly string[]): readonly string[] =>
  [...new Set(options)].filter((option) => option !== '' && option !== 'rw').sort();

function longVolume(item: Field, path: string): readonly Draft[] {
  const members = membersOf(item, path);
  const text = (key: string, within = members): string | undefined => textOf(within.get(key), `${path}.${key}`);
  const on = (key: string, within = members): boolean => switchOf(within.get(key), `${path}.${key}`) === true;
  const part = (key: string): ReadonlyMap<string, Field> => membersOf(members.get(key), `${path}.${key}`);
  const type = text('type') ?? 'volume';
  const target = text('target');
  if (target === undefined) throw wrongValue(item, path, 'a mount with a target');
  const options = sorted([
    ...(on('read_only') ? ['ro'] : []),
    ...(on('nocopy', part('volume')) ? ['nocopy'] : []),
    ...[text('consistency'), text('propagation', part('bind')), text('selinux', part('bind'))].map(
      (word) => word ?? '',
    ),
    ...['size', 'mode'].flatMap((key) => {
      const value = text(key, part('tmpfs'));
      return value === undefined ? [] : [`${key}=${value}`];
    }),
  ]);
  const source = text('source') ?? '';
  switch (type) {
    case 'bind':
    // A named pipe is a path of the host as well.
    case 'npipe': {
      const from = source === '' ? unsetSource(members) : source;
      return mountDraft({ type: 'bind', source: from, target, options }, item, path);
    }
    case 'tmpfs':
    case 'volume':
      return mountDraft({ type, source, target, options }, item, path);
    case 'cluster':
      return mountDraft({ type: 'volume', source, target, options }, item, path);
    // An image that is mounted is neither of the host nor kept.
    case 'image':
      return [];
    default:
      throw wrongValue(item, `${path}.type`, 'bind, volume, tmpfs, npipe, cluster or image');
  }
}

/** The source as it is written, for a variable that is not set. */
function unsetSource(members: ReadonlyMap<string, Field>): string {
  const written = members.get('source');
  return written === undefined
    ? ''
    : unquoted(written)
        .replace(/^source:\s*/, '')
        .replace(/^(["'])([^]*)\1$/, '$2');
}
