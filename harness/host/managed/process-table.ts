import { readdir, readFile } from 'node:fs/promises';

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly argv: readonly string[];
}

/** All processes that can be read now. */
export async function readProcessTable(): Promise<ProcessEntry[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const entries = await Promise.all(
    names.map(async (name): Promise<ProcessEntry | undefined> => {
      try {
        const [stat, cmdline] = await Promise.all([
          readFile(`/proc/${name}/stat`, 'utf8'),
          readFile(`/proc/${name}/cmdline`, 'utf8'),
        ]);
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return {
          pid: Number(name),
          parent: Number(fields[1]),
          argv: cmdline.split('\0').filter((word) => word !== ''),
        };
      } catch {
        // It ended meanwhile.
        return undefined;
      }
    }),
  );
  return entries.filter((entry) => entry !== undefined);
}

/** The processes that a predicate names and all their descendants, children before parents. */
export function withDescendants(
  table: readonly ProcessEntry[],
  matches: (entry: ProcessEntry) => boolean,
): readonly ProcessEntry[] {
  const children = new Map<number, ProcessEntry[]>();
  for (const entry of table) children.set(entry.parent, [...(children.get(entry.parent) ?? []), entry]);
  const found = new Map<number, ProcessEntry>();
  const visit = (entry: ProcessEntry): void => {
    if (found.has(entry.pid)) return;
    found.set(entry.pid, entry);
    for (const child of children.get(entry.pid) ?? []) visit(child);
  };
  for (const entry of table) if (matches(entry)) visit(entry);
  return [...found.values()].reverse();
}
