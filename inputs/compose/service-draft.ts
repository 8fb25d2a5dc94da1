import { nearestName } from '../docker-run/nearest-name.js';
import type { Draft, KeyTable, Placed, ReadContext } from './draft.js';
import type { Field } from './field.js';
import { allMembersOf } from './shapes.js';

/** A service as far as one file describes it. */
export interface ServiceDraft<One extends Placed = Draft> {
  readonly at: Field;
  readonly drafts: readonly One[];
  /** Paths of keys that this file takes back or replaces. */
  readonly removed: readonly string[];
  readonly extends: Field | undefined;
}

/** Keys whose value replaces the one of a base even where it is empty (override/merge.go of compose-go). */
const emptiedKeys: readonly string[] = ['command', 'entrypoint', 'healthcheck.test'];
const deepestKeys = 3;

/** Reads all keys of a service. */
export function readService<One extends Placed>(
  name: string,
  field: Field,
  { keys, ...context }: ReadContext & { readonly keys: KeyTable<One> },
): ServiceDraft<One> {
  const members = allMembersOf(field, `services.${name}`);
  const drafts: One[] = [];
  for (const [key, member] of members) {
    const read = keys.readers.get(key);
    // One by one: a list can be longer than a call may have arguments.
    for (const draft of read?.(member, key, context) ?? []) drafts.push(draft);
    if (read === undefined && !keys.silent.has(key) && !key.startsWith('x-')) {
      const nearest = nearestName(key, [...keys.readers.keys(), ...keys.silent]);
      drafts.push(...keys.unknown(name, key, member, nearest, context));
    }
  }
  return { at: field, drafts, removed: removedPaths(members, '', 0), extends: members.get('extends') };
}

/** What the service says after a file that comes before it: a base, or an included file. */
export function mergeDrafts<One extends Placed>(
  base: readonly One[],
  own: Pick<ServiceDraft<One>, 'drafts' | 'removed'>,
): readonly One[] {
  const isRemoved = ({ path }: Placed): boolean =>
    own.removed.some((removed) => path === removed || path.startsWith(`${removed}.`));
  return lastOfEach([...base.filter((draft) => !isRemoved(draft)), ...own.drafts]);
}

/** A service by two files: the second one may add to it, replace it or take it back. */
export function mergeServices<One extends Placed>(
  base: ServiceDraft<One> | undefined,
  over: ServiceDraft<One>,
): ServiceDraft<One> {
  if (base === undefined || over.at.tag !== undefined) return over;
  return { ...over, drafts: mergeDrafts(base.drafts, over) };
}

/** Keeps the last draft of each identity. */
export function lastOfEach<One extends Placed>(drafts: readonly One[]): readonly One[] {
  const last = new Map<string, One>();
  for (const draft of drafts) {
    last.delete(draft.identity);
    last.set(draft.identity, draft);
  }
  return [...last.values()];
}

function removedPaths(members: ReadonlyMap<string, Field>, above: string, depth: number): readonly string[] {
  return [...members].flatMap(([key, { tag, value }]) => {
    const path = `${above}${key}`;
    const empty = value.kind === 'nothing' || (value.kind === 'list' && value.items.length === 0);
    if (tag !== undefined || (empty && emptiedKeys.includes(path))) return [path];
    return value.kind === 'map' && depth < deepestKeys ? removedPaths(value.members, `${path}.`, depth + 1) : [];
  });
}
