import type { Node, ParseError } from 'jsonc-parser';
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import { errorAt } from './read-error.js';
import type { SourceText } from './source-text.js';

/** The tree of JSON with comments and trailing commas, each node with its offsets. Throws ReadError. */
export function parseJsonTree(source: SourceText): Node {
  const errors: ParseError[] = [];
  const root = parsed(source, errors);
  const [first] = errors;
  if (first !== undefined || root === undefined) {
    const what = first === undefined ? 'it is empty' : sentence(printParseErrorCode(first.error));
    throw errorAt(source.placeAt(first?.offset ?? 0), `not JSON with comments: ${what}.`);
  }
  return root;
}

function parsed(source: SourceText, errors: ParseError[]): Node | undefined {
  try {
    // A byte order mark is no part of JSON; a blank keeps the offsets.
    return parseTree(source.text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError)
      throw errorAt(source.placeAt(0), 'the file nests too deep to be read: make it flatter.');
    throw error;
  }
}

/** `CommaExpected` as words: `comma expected`. */
const sentence = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
