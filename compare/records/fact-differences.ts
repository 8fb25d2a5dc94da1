import { factsOf } from './facts-of.js';
import type { Fact, FactValue } from './facts-of.js';

/** One fact that two records give differently, each side in words. Quotes untrusted text. */
export interface FactDifference {
  readonly what: string;
  readonly a: string;
  readonly b: string;
}

/** Every difference between two JSON values, in the order of the first; none of them when they say the same. */
export function factDifferences(a: unknown, b: unknown): readonly FactDifference[] {
  const [ofA, ofB] = [byKey(factsOf(a)), byKey(factsOf(b))];
  return [...new Set([...ofA.keys(), ...ofB.keys()])].flatMap((key) => {
    const [one, other] = [ofA.get(key), ofB.get(key)];
    const what = one?.what ?? other?.what ?? key;
    return differ(one?.value, other?.value)
      ? [{ what, a: words(one?.value, other?.value), b: words(other?.value, one?.value) }]
      : [];
  });
}

const byKey = (facts: readonly Fact[]): ReadonlyMap<string, Fact> => new Map(facts.map((fact) => [fact.key, fact]));

/** What one list has and the other lacks, as often as it has it more often. */
function surplus(items: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return items.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}

const itemsOf = (value: FactValue | undefined): readonly string[] => (value?.kind === 'list' ? value.items : []);

/** An empty list and none say the same. */
const differ = (one: FactValue | undefined, other: FactValue | undefined): boolean =>
  one?.kind === 'text' || other?.kind === 'text'
    ? one?.kind !== other?.kind || textOf(one) !== textOf(other)
    : surplus(itemsOf(one), itemsOf(other)).length + surplus(itemsOf(other), itemsOf(one)).length > 0;

const textOf = (value: FactValue | undefined): string | undefined => (value?.kind === 'text' ? value.text : undefined);

/** Longer lists are told by what only they have. */
const mostItems = 8;

function words(value: FactValue | undefined, other: FactValue | undefined): string {
  if (value === undefined) return 'not recorded';
  if (value.kind === 'text') return value.text === '' ? 'empty' : value.text;
  const { items } = value;
  if (items.length === 0) return 'none';
  if (items.length <= mostItems) return items.join(', ');
  const only = surplus(items, itemsOf(other));
  return `${String(items.length)} of them, ${only.length === 0 ? 'none only here' : `only here: ${only.join(', ')}`}`;
}
