import { nearestName } from '../docker-run/nearest-name.js';
import { shown } from '../docker-run/line-error.js';
import type { Draft, ReadContext } from './draft.js';
import type { Field } from './field.js';
import { whereIs } from './field.js';
import { serviceKeys, silentServiceKeys } from './service-keys.js';
import { membersOf } from './shapes.js';

/** A service as far as one file describes it. */
export interface ServiceDraft {
  readonly at: Field;
  readonly drafts: readonly Draft[];
  /** Paths of keys that this file takes back or replaces. */
  readonly removed: readonly string[];
  readonly extends: Field | undefined;
}

/** Keys whose value replaces the one of a base even where it is empty (override/merge.go of compose-go). */
const emptiedKeys: readonly string[] = ['command', 'entrypoint', 'healthcheck.test'];
const deepestKeys = 3;

/** Reads all keys of a service. Unknown ones are remarked on: compose refuses them, but what the others say stands. */
export function readService(name: string, field: Field, context: ReadContext): ServiceDraft {
  const members = membersOf(field, `services.${name}`);
  const drafts: Draft[] = [];
  for (const [key, member] of members) {
    const read = serviceKeys.get(key);
    // One by one: a list can be longer than a call may have arguments.
    for (const draft of read?.(member, key, context) ?? []) drafts.push(draft);
    if (read === undefined && !silentServiceKeys.has(key) && !key.startsWith('x-')) {
      const nearest = nearestName(key, [...serviceKeys.keys(), ...silentServiceKeys]);
      const advice = nearest === undefined ? '' : `: did you mean ${nearest}?`;
      context.remark(
        `The service ${shown(name)} has the key "${shown(key)}" (${whereIs(member)}), which compose does not know${advice || '.'}`,
      );
    }
  }
  return { at: field, drafts, removed: removedPaths(members, '', 0), extends: members.get('extends') };
}

/** What the service says after a file that comes before it: a base, or an included file. */
export function mergeDrafts(base: readonly Draft[], own: Pick<ServiceDraft, 'drafts' | 'removed'>): readonly Draft[] {
  const isRemoved = ({ path }: Draft): boolean =>
    own.removed.some((removed) => path === removed || path.startsWith(`${removed}.`));
  return lastOfEach([...base.filter((draft) => !isRemoved(draft)), ...own.drafts]);
}

/** Keeps the last draft of each identity. */
export function lastOfEach(drafts: readonly Draft[]): readonly Draft[] {
  const last = new Map<string, Draft>();
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
