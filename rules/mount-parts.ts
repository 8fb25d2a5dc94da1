import type { MountPart } from './condition.js';

// A drive of Windows and a `${…}` hold colons that separate nothing.
const field = /(?:^[A-Za-z]:(?=[\\/][^:]*:)|\$\{[^}]*\}|[^:])*/y;

/** One part of `SOURCE:TARGET[:OPTIONS]`, or of the `TARGET[:OPTIONS]` of a tmpfs; empty where it has none. */
export function mountPart(name: string, value: string, part: MountPart): string {
  const fields: string[] = [];
  const reader = new RegExp(field);
  do {
    fields.push(reader.exec(value)?.[0] ?? '');
  } while (value[reader.lastIndex++] === ':');
  const [source = '', target = '', options = ''] = name === 'tmpfs' ? ['', ...fields] : fields;
  return { source, target, options }[part];
}
