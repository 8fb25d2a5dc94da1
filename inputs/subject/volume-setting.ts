import { colonFields } from './colon-fields.js';

/** What a mount is to a rule: a path of the host, a volume of the engine, or memory. */
export interface MountValue {
  readonly name: 'bind' | 'volume' | 'tmpfs';
  readonly value: string;
}

// No volume has a name of one letter, so this is a drive of Windows: `C:\\x`, or `C:/x` with a target after it.
const drive = String.raw`[A-Za-z]:(?:\\[^:]*(?=:|$)|/[^:]*(?=:))`;
const variable = String.raw`\$\{\{.*?\}\}|\$\{[^}]*\}`;
const field = new RegExp(`(?:${drive}|(?:${variable}|[^:])*)`);

/** Reads `[SOURCE:]TARGET[:OPTIONS]` of `--volume`; colons inside `\${…}` and of a Windows drive separate nothing. */
export function volumeValue(spec: string): MountValue {
  const [first = '', ...others] = colonFields(spec, field);
  if (others.length === 0) return { name: 'volume', value: `:${first}` };
  return mountValue('bind-or-volume', first, others.join(':'));
}

/** A mount by its parts: a source that is a path makes a bind, any other a volume unless the type says otherwise. */
export function mountValue(type: string, source: string, rest: string): MountValue {
  if (type === 'tmpfs') return { name: 'tmpfs', value: rest };
  if (type === 'volume' || (type !== 'bind' && !isHostPath(source)))
    return { name: 'volume', value: `${source}:${rest}` };
  // The forms that a rule knows all have a slash, except those of Windows.
  return { name: 'bind', value: `${/^(?:\.\.?|~)$/.test(source) ? `${source}/` : source}:${rest}` };
}

const isHostPath = (source: string): boolean => /^(?:[/~$]|\.\.?(?:[/\\]|$)|[A-Za-z]:[\\/]|\\\\)/.test(source);
