import { resolve } from 'node:path';
import { LineError, shown } from './line-error.js';

/** A volume whose host path is absolute, and the named volume it asks for, if it does. */
export interface VolumeSource {
  readonly spec: string;
  readonly volumeName: string | undefined;
}

const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/** Reads `[SOURCE:]DESTINATION[:OPTIONS]` of `--volume`; a source that starts with a dot becomes absolute. */
export function absoluteVolume(spec: string, cwd: string): VolumeSource {
  const fields = spec.split(':');
  const [source = '', destination] = fields;
  const refuse = (why: string): LineError => new LineError(`--volume ${shown(spec)}: ${why}`);
  if (fields.includes('') || fields.length > 3) throw refuse('write [SOURCE:]DESTINATION[:OPTIONS] with 1 to 3 parts.');
  const inside = destination ?? source;
  if (!inside.startsWith('/')) {
    throw refuse(`the destination "${shown(inside)}" must be an absolute path in the container.`);
  }
  if (destination === undefined || source.startsWith('/')) return { spec, volumeName: undefined };
  if (source.startsWith('.')) {
    const path = resolve(cwd, source);
    if (path.includes(':')) throw refuse(`its host path ${shown(path)} holds a colon; give it as --mount type=bind.`);
    return { spec: [path, ...fields.slice(1)].join(':'), volumeName: undefined };
  }
  if (!volumeName.test(source)) {
    throw refuse(`"${shown(source)}" is no volume name; write a host path in full or starting with ./`);
  }
  return { spec, volumeName: source };
}
