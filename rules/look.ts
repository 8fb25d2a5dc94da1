import type { Condition } from './condition.js';
import type { Item, Predicate } from './predicate.js';
import { predicateOf } from './predicate.js';
import type { runPrograms } from './run-programs.js';

/** What a rule looks at, whether that are settings or facts. */
export interface Look<Name extends string> {
  readonly names: readonly Name[];
  readonly condition: Condition;
  readonly also: readonly (readonly [names: readonly Name[], condition: Condition])[];
  readonly unless: readonly (readonly [names: readonly Name[], condition: Condition])[];
}

/** Finds what a rule looks at among items by name: those of `own`, if `own` and `around` have what it asks for beside. */
export type Finder<Name extends string> = <Found extends Item & { readonly name: Name }>(
  own: ReadonlyMap<Name, readonly Found[]>,
  around?: ReadonlyMap<Name, readonly Item[]>,
) => readonly Found[];

export function finderOf<Name extends string>(look: Look<Name>, programsOf?: typeof runPrograms): Finder<Name> {
  const test = predicateOf(look.condition, programsOf);
  const prepare = ([names, condition]: Look<Name>['also'][number]) => ({
    names,
    test: predicateOf(condition, programsOf),
  });
  const also = look.also.map(prepare);
  const unless = look.unless.map(prepare);
  return (own, around) => {
    const matching = look.names.flatMap((name) => (own.get(name) ?? []).filter(test));
    if (matching.length === 0) return [];
    const has = ({ names, test: wanted }: { readonly names: readonly Name[]; readonly test: Predicate }): boolean =>
      names.some((name) => own.get(name)?.some(wanted) === true || around?.get(name)?.some(wanted) === true);
    return also.every(has) && !unless.some(has) ? matching : [];
  };
}

/** Items by their names. */
export function byName<Name extends string, Found extends { readonly name: Name }>(
  items: readonly Found[],
): ReadonlyMap<Name, readonly Found[]> {
  const groups = new Map<Name, Found[]>();
  for (const item of items) {
    const group = groups.get(item.name);
    if (group === undefined) groups.set(item.name, [item]);
    else group.push(item);
  }
  return groups;
}
