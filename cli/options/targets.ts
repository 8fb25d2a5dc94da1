import { resolve } from 'node:path';
import { TargetId, knownTargets } from '../../vocabulary/target-id.js';
import { UsageError } from '../usage-error.js';

export interface RuntimeArgument {
  readonly name: string;
  readonly path: string;
}

/** `NAME=PATH` of `--runtime`. */
export function runtimeArgument(text: string): RuntimeArgument {
  const at = text.indexOf('=');
  const [name, path] = [text.slice(0, at), text.slice(at + 1)];
  if (at <= 0 || path === '' || !TargetId.safeParse(name).success) {
    throw new UsageError(`--runtime ${text}: write NAME=PATH, e.g. --runtime my-runc=/usr/local/bin/my-runc`);
  }
  if (name in knownTargets && name !== 'crun' && name !== 'sysbox-runc') {
    throw new UsageError(`--runtime ${text}: the name ${name} is taken by a built-in target; choose another`);
  }
  return { name, path: resolve(path) };
}

export function targetId(flag: string) {
  return (text: string): TargetId => {
    const parsed = TargetId.safeParse(text);
    if (!parsed.success)
      throw new UsageError(`${flag} ${text}: ${parsed.error.issues[0]?.message ?? 'not a target id'}`);
    return parsed.data;
  };
}

/** What `--baseline` and `--candidate` name. */
export const namedTargets = (options: {
  readonly baseline?: TargetId;
  readonly candidate?: readonly TargetId[];
}): readonly TargetId[] => [
  ...(options.baseline === undefined ? [] : [options.baseline]),
  ...(options.candidate ?? []),
];

/** Refuses names that nothing could offer; on a running engine its own runtimes are known only later. */
export function requireKnownTargets(ids: readonly TargetId[], runtimes: readonly RuntimeArgument[]): void {
  const known = [...Object.keys(knownTargets), ...runtimes.map(({ name }) => name)];
  for (const id of ids) {
    if (!known.includes(id)) {
      throw new UsageError(
        `there is no target "${id}": use one of ${known.join(', ')}, or register a runtime with --runtime ${id}=PATH`,
      );
    }
  }
}
