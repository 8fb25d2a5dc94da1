import type { Node } from 'jsonc-parser';
import { parseJsonTree } from '../subject/json-tree.js';
import { errorAt } from '../subject/read-error.js';
import { sourceText } from '../subject/source-text.js';

/** What a value has to be: `flag` is true or false, a list is one of these texts. */
export type SettingType = 'flag' | 'text' | 'texts' | 'object' | readonly string[];

/** What the keys of a file allow, each with those that lead to it, e.g. `kubernetes.enabled`. */
export type SettingTypes = Readonly<Record<string, SettingType>>;

/**
 * Throws ReadError for a value that its key does not allow, so that it is not taken for one that is absent. Keys may be in
 * upper or lower case; null, and an empty text where a text may be, are as good as absent.
 */
export function checkTypes(text: string, file: string, types: SettingTypes): void {
  const source = sourceText(text, file);
  const root = parseJsonTree(source);
  const check = (node: Node | undefined, what: string, type: SettingType): void => {
    if (node === undefined || isAllowed(node, type)) return;
    throw errorAt(source.placeAt(node.offset), `${what} must be ${allowed(type)}, not ${found(node, type)}.`);
  };
  check(root, 'the whole file', 'object');
  for (const [path, type] of Object.entries(types)) check(nodeAt(root, path.split('.')), path, type);
}

/** The last of several with one key, which is the one that JSON.parse takes. */
const nodeAt = (root: Node, path: readonly string[]): Node | undefined =>
  path.reduce<Node | undefined>((node, key) => {
    if (node?.type !== 'object') return undefined;
    const named = ({ children: [name] = [] }: Node): boolean => String(name?.value).toLowerCase() === key.toLowerCase();
    return node.children?.findLast(named)?.children?.[1];
  }, root);

function isAllowed({ type: is, value, children = [] }: Node, type: SettingType): boolean {
  if (is === 'null' || (value === '' && (type === 'text' || typeof type !== 'string'))) return true;
  switch (type) {
    case 'flag':
      return is === 'boolean';
    case 'text':
      return is === 'string';
    case 'texts':
      return is === 'array' && children.every((child) => child.type === 'string');
    case 'object':
      return is === 'object';
    default:
      return type.some((text) => text === value);
  }
}

function allowed(type: SettingType): string {
  switch (type) {
    case 'flag':
      return 'true or false, without quotes';
    case 'text':
      return 'a text';
    case 'texts':
      return 'a list of texts';
    case 'object':
      return 'an object';
    default:
      return type.map((text) => `"${text}"`).join(' or ');
  }
}

function found(node: Node, type: SettingType): string {
  if (node.type === 'array') return type === 'texts' ? 'a list with something else in it' : 'a list';
  if (node.type === 'string') return typeof type === 'string' ? 'a text' : 'another text';
  return node.type === 'boolean' ? String(node.value) : node.type === 'object' ? 'an object' : 'a number';
}
