import { LineCounter, isNode, parseDocument } from 'yaml';
import type { Document } from 'yaml';

/** Line of a field in a YAML document, from 1; of the nearest one around it where it is absent. */
export type FieldLines = (path: readonly (string | number)[]) => number;

/** Reads a document once more, this time for its lines: only worth it when there is something to say about it. */
export function locateFields(text: string): FieldLines {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  return (path) => lines.linePos(offsetOf(document, path)).line;
}

/** Where a field stands, or the nearest one around it that exists. */
export function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) && document.contents.range ? document.contents.range[0] : 0;
}
