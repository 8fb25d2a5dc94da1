import type { Document } from 'yaml';
import { isNode, parseAllDocuments } from 'yaml';
import { errorAt } from './read-error.js';
import type { SourceText } from './source-text.js';
import { yamlAliases } from './yaml-aliases.js';
import { nestsTooDeepAt } from './yaml-depth.js';
import { YamlField } from './yaml-field.js';

const mostCharacters = 1_000_000;
const mostRepeated = 100_000;

/** The documents of a YAML text that are not empty, as fields without a name. Throws ReadError. */
export function parseYamlText(source: SourceText): readonly YamlField[] {
  const { text, placeAt } = source;
  if (text.length > mostCharacters) {
    throw errorAt(placeAt(0), 'the file has more than a million characters: give a smaller one.');
  }
  const deep = nestsTooDeepAt(text);
  if (deep !== undefined) throw errorAt(placeAt(deep), 'the file nests too deep to be read: make it flatter.');
  const documents: readonly Document[] = parseAllDocuments(text, { prettyErrors: false });
  for (const { errors } of documents) {
    const [first] = errors;
    if (first !== undefined) {
      throw errorAt(placeAt(first.pos[0]), `not valid YAML: ${oneSentence(first.message)}`);
    }
  }
  return documents.flatMap((document) => {
    const { contents } = document;
    if (!isNode(contents) || !contents.range) return [];
    const [start, end] = contents.range;
    const { targets, repeated } = yamlAliases(document);
    if (repeated > mostRepeated) {
      throw errorAt(placeAt(start), 'its aliases stand for far more than the file holds: write less with them.');
    }
    const field = new YamlField({ source, targets }, '', contents, start, end);
    return field.kind === 'nothing' ? [] : [field];
  });
}

const oneSentence = (message: string): string => `${message.replace(/\s+/g, ' ').replace(/[.:]?$/, '')}.`;
