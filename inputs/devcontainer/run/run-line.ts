import { collectOptions } from '../../docker-run/collect-options.js';
import { LineError, shown } from '../../docker-run/line-error.js';
import { matchFlags } from '../../docker-run/match-flags.js';
import type { ParsedRun } from '../../docker-run/parsed-run.js';
import type { WorkloadContext } from '../../workload/read-workload.js';
import { errorAt } from '../../subject/read-error.js';
import type { MountValue } from '../../subject/volume-setting.js';
import type { JsonField } from '../json-field.js';
import { mountOfField } from '../mount-field.js';

type Fields = ReadonlyMap<string, JsonField>;

/** The options of the container, read as flags of `docker run`. */
export type RunLine = Pick<ParsedRun, 'options' | 'privilege' | 'remarks'>;

/**
 * What a devcontainer.json asks for its container, with `runArgs` where it is not one of a compose file.
 * Throws ReadError for what cannot be carried over.
 */
export function runLine(
  fields: Fields,
  values: (field: JsonField) => string,
  context: WorkloadContext,
  withRunArgs: boolean,
): RunLine {
  const flags: string[] = [];
  const remarks = new Set<string>();
  let options: RunLine = { options: {}, privilege: 'plain', remarks: [] };
  // One key after another, so that what is wrong is said with its place.
  for (const [key, field] of fields) {
    const more = flagsOf(key, field, values, withRunArgs);
    if (more.length === 0) continue;
    flags.push(...more);
    try {
      const matched = matchFlags(flags);
      const [rest] = matched.rest;
      if (rest !== undefined)
        throw new LineError(`docker would take "${shown(rest)}" for the name of the image: write one flag an item.`);
      options = collectOptions(matched.flags, context);
    } catch (error) {
      if (error instanceof LineError) throw errorAt(field.place, error.message);
      throw error;
    }
    options.remarks.forEach((remark) => remarks.add(remark));
  }
  return { ...options, remarks: [...remarks] };
}

function flagsOf(
  key: string,
  field: JsonField,
  values: (field: JsonField) => string,
  withRunArgs: boolean,
): readonly string[] {
  const each = (flag: string): readonly string[] => field.items().map((item) => `${flag}=${values(item)}`);
  switch (key) {
    case 'runArgs':
      return withRunArgs ? field.items().map(values) : [];
    case 'containerEnv':
      return [...field.fields()].map(([name, value]) => `--env=${name}=${values(value)}`);
    case 'mounts':
      return field.items().flatMap((item) => mountFlag(item, values));
    case 'workspaceMount':
      return withRunArgs ? mountFlag(field, values) : [];
    case 'appPort':
      return withRunArgs ? (field.type === 'array' ? field.items() : [field]).map(publishFlag) : [];
    case 'privileged':
    case 'init':
      // `false` takes nothing back that runArgs says.
      return field.flag() ? [`--${key}`] : [];
    case 'capAdd':
      return each('--cap-add');
    case 'securityOpt':
      return each('--security-opt');
    default:
      return [];
  }
}

/** A bare number is published on the loopback address only. */
function publishFlag(field: JsonField): string {
  const port = field.plainText();
  return `--publish=${field.type === 'number' ? `127.0.0.1:${port}:${port}` : port}`;
}

function mountFlag(field: JsonField, values: (field: JsonField) => string): readonly string[] {
  if (field.type !== 'object' && field.text() === '') return [];
  const mount = mountOfField(field, values);
  if (mount === undefined)
    throw errorAt(field.place, 'the mount names no target, or is none of type bind, volume or tmpfs.');
  return [mountedBy(mount)];
}

const mountedBy = ({ name, value }: MountValue): string =>
  name === 'tmpfs' ? `--tmpfs=${value}` : `--volume=${value.replace(/^:/, '')}`;
