import { factWords } from './fact-words.js';

/** What one place in nested facts says. A list of texts is one fact: its order says nothing. */
export type FactValue =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'list'; readonly items: readonly string[] };

export interface Fact {
  /** Where it is: the same in two records for the same fact. */
  readonly key: string;
  /** The place in words, e.g. `engine storage driver`. */
  readonly what: string;
  readonly value: FactValue;
}

interface Place {
  readonly keys: readonly string[];
  readonly words: readonly string[];
}

/** Every leaf of a JSON value as a fact, whatever its schema is: a field that is new is there too. */
export const factsOf = (value: unknown): readonly Fact[] => walk(value, { keys: [], words: [] });

function walk(value: unknown, place: Place): readonly Fact[] {
  if (Array.isArray(value)) return walkList(value, place);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, item]: [string, unknown]) =>
      walk(item, { keys: [...place.keys, name], words: [...place.words, factWords(name)] }),
    );
  }
  return value === undefined
    ? []
    : [fact(place, { kind: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) })];
}

function walkList(list: readonly unknown[], place: Place): readonly Fact[] {
  const items = list.filter((item) => typeof item === 'string');
  if (items.length === list.length) return [fact(place, { kind: 'list', items })];
  const taken = new Set<string>();
  return list.flatMap((item, index) => {
    const name = nameOf(item);
    const number = index === 0 ? '' : String(index + 1);
    // Two of one name are told apart, so that neither hides the other.
    const key = name === undefined || taken.has(name) ? `${name ?? ''}#${String(index)}` : name;
    taken.add(key);
    const words = name === undefined ? number : key === name ? name : `${name} ${number}`;
    return walk(item, { keys: [...place.keys, key], words: [...place.words, words] });
  });
}

/** What tells an item from its neighbours, whatever place it has among them. */
function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  if ('name' in item && typeof item.name === 'string') return item.name;
  return 'id' in item && typeof item.id === 'string' ? item.id : undefined;
}

const fact = ({ keys, words }: Place, value: FactValue): Fact => ({
  key: JSON.stringify(keys),
  what: words.filter((word) => word !== '').join(' '),
  value,
});
