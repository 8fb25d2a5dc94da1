/**
 * Ids of a workload for names that may have other characters, each id once: `Web_1` becomes `web-1`, and a second name that
 * would be the same `web-1-2`. Names that are ids already keep their place.
 */
export function uniqueIds(names: readonly string[]): ReadonlyMap<string, string> {
  const ids = new Map(names.filter((name) => plainId(name) === name).map((name) => [name, name]));
  const taken = new Set(ids.values());
  for (const name of names) {
    if (ids.has(name)) continue;
    const plain = plainId(name);
    let id = plain;
    for (let count = 2; taken.has(id); count += 1) id = `${plain}-${String(count)}`;
    taken.add(id);
    ids.set(name, id);
  }
  return ids;
}

const plainId = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .replace(/^-+/, '') || 'x';
