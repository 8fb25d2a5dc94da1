import { resolve } from 'node:path';
import { LineError, shown } from './line-error.js';
import { refusedMountType } from './mount-type.js';

const csvField = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^",]*))(?<end>,|$)/y;

const sourceKeys: readonly string[] = ['source', 'src'];
const targetKeys: readonly string[] = ['target', 'dst', 'destination'];
const otherKeys: readonly string[] = [
  ...['type', 'readonly', 'ro', 'bind-propagation', 'volume-nocopy', 'tmpfs-size', 'tmpfs-mode'],
];

interface Field {
  readonly key: string;
  readonly value: string | undefined;
}

/**
 * Reads the comma-separated `key=value` fields of `--mount` and writes them without quotes and with lower-case keys; a
 * source that starts with a dot becomes absolute. Throws LineError for what a trial cannot mount.
 */
export function absoluteMount(spec: string, cwd: string): string {
  const refuse = (why: string): LineError => new LineError(`--mount ${shown(spec)}: ${why}`);
  const texts = csvFields(spec);
  if (texts === undefined) throw refuse('the quotes do not match; write type=bind,source=PATH,target=PATH.');
  const fields = texts.map(readField);
  for (const { key } of fields) {
    if (![...sourceKeys, ...targetKeys, ...otherKeys].includes(key)) {
      throw refuse(`"${shown(key)}" cannot be carried over; leave it out.`);
    }
  }
  if (last(fields, targetKeys) === undefined) throw refuse('it names no target; write target=PATH.');
  const source = checkedSource(spec, last(fields, ['type']) ?? 'volume', last(fields, sourceKeys), cwd, refuse);
  if ([...fields.map(({ value }) => value), source].some((value) => /[",]/.test(value ?? ''))) {
    throw refuse('a path with a comma or a quote cannot be carried over; rename it.');
  }
  return written(fields, source);
}

function checkedSource(
  spec: string,
  type: string,
  source: string | undefined,
  cwd: string,
  refuse: (why: string) => LineError,
): string | undefined {
  switch (type) {
    case 'tmpfs':
      return source;
    case 'volume':
      if (source === undefined) return undefined;
      throw refuse(`a named volume is carried over by --volume only; write --volume=${shown(source)}:TARGET.`);
    case 'bind':
      if (source?.startsWith('/')) return source;
      if (source?.startsWith('.')) return resolve(cwd, source);
      throw refuse('a bind mount needs source=PATH, in full or starting with ./');
    default:
      throw refusedMountType(spec, type);
  }
}

function readField(text: string): Field {
  const equals = text.indexOf('=');
  if (equals < 0) return { key: text.toLowerCase(), value: undefined };
  const key = text.slice(0, equals).toLowerCase();
  const value = text.slice(equals + 1);
  return { key, value: key === 'type' ? value.toLowerCase() : value };
}

/** Docker lets a later field win over an earlier one. */
const last = (fields: readonly Field[], keys: readonly string[]): string | undefined =>
  fields.findLast(({ key }) => keys.includes(key))?.value;

function written(fields: readonly Field[], source: string | undefined): string {
  const winner = fields.findLast(({ key }) => sourceKeys.includes(key));
  return fields
    .filter((field) => field === winner || !sourceKeys.includes(field.key))
    .map((field) => (field === winner ? { key: field.key, value: source } : field))
    .map(({ key, value }) => (value === undefined ? key : `${key}=${value}`))
    .join(',');
}

/** The fields of one CSV line; undefined when it is none. */
function csvFields(line: string): readonly string[] | undefined {
  const fields: string[] = [];
  const reader = new RegExp(csvField);
  for (;;) {
    const groups = reader.exec(line)?.groups;
    if (groups === undefined) return undefined;
    fields.push(groups.quoted?.replaceAll('""', '"') ?? groups.bare ?? '');
    if (groups.end === '') return fields;
  }
}
