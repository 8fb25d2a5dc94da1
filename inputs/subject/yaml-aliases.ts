import type { Alias, Document, Node } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';

export interface YamlAliases {
  /** What each alias stands for: the nearest anchor before it that has its name. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** How many values there are more than the text holds, as aliases of aliases repeat what they stand for. */
  readonly repeated: number;
}

export function yamlAliases(document: Document): YamlAliases {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const sizes = new Map<Node, number>();
  let written = 0;

  const sizeOf = (node: unknown): number => {
    written += 1;
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined) return 1;
      targets.set(node, target);
      // One inside its own anchor has no size yet, and nobody follows it for ever.
      return sizes.get(target) ?? 1;
    }
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return 1;
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    const parts = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : isSeq(node) ? node.items : [];
    const size = parts.reduce<number>((sum, part) => sum + sizeOf(part), 1);
    if (node.anchor !== undefined) sizes.set(node, size);
    return size;
  };
  const size = sizeOf(document.contents);
  return { targets, repeated: size - written };
}
