import { shellQuote } from '../../workloads/shell-quote.js';
import type { WrittenFile } from '../../results/observed-container.js';

/** A path of a tree of files at one moment. */
export interface TreeEntry {
  /** Below the tree's root; empty for the root itself. */
  readonly path: string;
  readonly kind: Exclude<WrittenFile['kind'], 'deleted'>;
  /** Numeric `UID:GID` as the host sees them. */
  readonly owner: string;
  /** Permission bits in octal, e.g. `0644`. */
  readonly mode: string;
  /** Equal as long as what it holds is taken to be the same: size and time of a file, target of a link; empty for others. */
  readonly content: string;
}

export interface HostTree {
  readonly entries: readonly TreeEntry[];
  /** Whether there are more. */
  readonly isCut: boolean;
}

/** Some 100,000 entries: many more than may be copied. */
const mostBytes = 12_000_000;
const fieldsOfEntry = 3;

/** Shell text that prints a tree for `parseTree`; nothing for a path that does not exist. Needs GNU findutils. */
export const treeScript = (root: string): string =>
  `${shellQuote(['find', root, '-printf', '%y %U:%G %m %s %T@\\0%P\\0%l\\0'])} 2>/dev/null | head -c ${String(mostBytes)}`;

const kindOf: Readonly<Record<string, TreeEntry['kind']>> = {
  d: 'directory',
  f: 'file',
  l: 'symlink',
  p: 'fifo',
  s: 'socket',
  b: 'device',
  c: 'device',
};

/** Reads what `treeScript` prints; an entry at a cut is left out. */
export function parseTree(text: string): HostTree {
  const fields = text.split('\0');
  const entries: TreeEntry[] = [];
  for (let at = 0; at + fieldsOfEntry < fields.length; at += fieldsOfEntry) {
    const [facts = '', path = '', target = ''] = fields.slice(at, at + fieldsOfEntry);
    const [letter = '', owner = '', mode = '', bytes = '', time = ''] = facts.split(' ');
    const kind = kindOf[letter] ?? 'file';
    const content = kind === 'file' ? `${bytes} ${time}` : target;
    entries.push({ path, kind, owner, mode: mode.padStart(4, '0'), content });
  }
  return { entries, isCut: Buffer.byteLength(text) >= mostBytes };
}
