import type { Observable } from '../../workloads/schema.js';

/** What a wrapped script printed, taken apart. */
export interface WrappedOutput {
  /** The script's own standard output. */
  readonly output: string;
  /** User-namespace map that the running shell saw; undefined when the line is missing. */
  readonly uidMap: string | undefined;
  readonly observables: Readonly<Record<string, string>>;
  /** `/proc/self/mountinfo` as the shell saw it after a failure; undefined after a pass, or where it did not come to it. */
  readonly mounts: string | undefined;
}

/** Stands where an observable's id does, and can be none. */
const mountsId = ':mounts';

/**
 * Shell text that runs a workload's script, and beside it prints what the harness reads from the live process: the
 * user-namespace map first, the observables after a pass, the mount table after a failure. Only shell built-ins are used
 * for the first and the last. Lines carry a mark that is new in every trial.
 */
export function wrapScript(
  script: string,
  expectedExit: number,
  observables: readonly Observable[],
  mark: string,
): string {
  const uidMap = `{ while read -r eci_a eci_b eci_c; do printf '${mark} uid-map %s %s %s\\n' "$eci_a" "$eci_b" "$eci_c"; done < /proc/self/uid_map; } 2>/dev/null`;
  const mounts = `eci_compat_mounts() { [ "$1" -eq ${String(expectedExit)} ] || { printf '\\n${mark} begin ${mountsId}\\n'; while IFS= read -r eci_a; do printf '%s\\n' "$eci_a"; done < /proc/self/mountinfo; printf '\\n${mark} end ${mountsId}\\n'; } 2>/dev/null; }`;
  // A script that replaces its shell, or has a trap of its own, loses nothing but the mount table.
  if (observables.length === 0) return [uidMap, mounts, "trap 'eci_compat_mounts $?' EXIT", script].join('\n');
  const reads = observables.map(
    ({ id, read }) => `printf '\\n${mark} begin ${id}\\n'; ( ${read}\n) 2>&1; printf '\\n${mark} end ${id}\\n'`,
  );
  return [
    uidMap,
    mounts,
    `(\n${script}\n)`,
    'eci_compat_exit=$?',
    `if [ "$eci_compat_exit" -eq ${String(expectedExit)} ]; then`,
    ...reads,
    'fi',
    'eci_compat_mounts "$eci_compat_exit"',
    'exit "$eci_compat_exit"',
  ].join('\n');
}

/** Takes apart what a wrapped script printed. Text that a workload printed itself can never pass for a marked line. */
export function unwrapOutput(text: string, mark: string): WrappedOutput {
  const uidMap: string[] = [];
  const own: string[] = [];
  /** What something of the script's still wrote in the background after it had ended. */
  const late: string[] = [];
  const observables: Record<string, string> = {};
  let current: { id: string; lines: string[] } | undefined;
  let hasEnded = false;
  for (const line of text.split('\n')) {
    if (!line.startsWith(`${mark} `)) {
      (current?.lines ?? (hasEnded ? late : own)).push(line);
      continue;
    }
    const [word, ...rest] = line.slice(mark.length + 1).split(' ');
    if (word === 'uid-map') uidMap.push(rest.join(' '));
    else if (word === 'begin') {
      hasEnded = true;
      current = { id: rest[0] ?? '', lines: [] };
    } else if (current !== undefined) {
      observables[current.id] = current.lines.join('\n').trim();
      current = undefined;
    }
  }
  const { [mountsId]: mounts, ...declared } = observables;
  return {
    // The line breaks before and after the marks of observables are ours.
    output: [own.join('\n'), ...late.filter((line) => line !== '')].join('\n'),
    uidMap: uidMap.length === 0 ? undefined : uidMap.join('; '),
    observables: declared,
    mounts,
  };
}
