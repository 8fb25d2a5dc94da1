import type { Field, FieldValue } from './field.js';

/** Fields of one mapping by two files: what a file takes back (`!reset`) is gone, what it replaces (`!override`) is its own. */
export function mergeMembers(
  base: ReadonlyMap<string, Field>,
  over: ReadonlyMap<string, Field>,
): ReadonlyMap<string, Field> {
  const merged = new Map(base);
  for (const [name, field] of over) {
    const before = base.get(name);
    // What is not there yet may be in a file that this is laid over later.
    if (before !== undefined && field.tag === 'reset') merged.delete(name);
    else merged.set(name, before === undefined || field.tag === 'override' ? field : mergeFields(before, field));
  }
  return merged;
}

/** By the rules of compose: mappings are merged, lists appended, of other values the second one counts. */
function mergeFields(base: Field, over: Field): Field {
  if (over.value.kind === 'nothing') return base;
  return { ...over, value: mergeValues(base.value, over.value) };
}

function mergeValues(base: FieldValue, over: FieldValue): FieldValue {
  if (base.kind === 'map' && over.kind === 'map') {
    return { kind: 'map', members: mergeMembers(base.members, over.members) };
  }
  if (base.kind === 'list' && over.kind === 'list') return { kind: 'list', items: [...base.items, ...over.items] };
  return over;
}
