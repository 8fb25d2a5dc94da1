import { isScalar } from 'yaml';
import type { YamlField } from '../subject/yaml-field.js';

/** The text of a YAML field as written, and how the file has it, without the header of a block or the quotes around it. */
export interface ScalarText {
  readonly text: string;
  readonly raw: string;
  readonly offset: number;
  /** Whether each line of the text is a line of the file, with more before it at most. */
  readonly literal: boolean;
  /** Puts the known values of expressions into a part of the text. */
  readonly fill: (part: string) => string;
}

export function scalarText(field: YamlField): ScalarText {
  const { node, source, fill } = field;
  const text = field.filled((written) => written).text();
  const [start, end] = node.range ?? [field.start, field.end];
  const written = source.text.slice(start, end);
  const style = isScalar(node) ? node.type : undefined;
  if (style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED') {
    const header = written.indexOf('\n') + 1;
    return { text, raw: written.slice(header), offset: start + header, literal: style === 'BLOCK_LITERAL', fill };
  }
  const quote = style === 'QUOTE_DOUBLE' || style === 'QUOTE_SINGLE' ? 1 : 0;
  const raw = written.slice(quote, written.length - quote);
  return { text, raw, offset: start + quote, literal: raw === text, fill };
}
