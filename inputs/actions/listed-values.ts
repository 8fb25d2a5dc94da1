import type { PlacedWord } from '../subject/run-flags.js';
import type { YamlField } from '../subject/yaml-field.js';
import { scalarText } from './scalar-text.js';

/** The values of an input of an action that takes a list: one a line, and by commas where `commas` says so. */
export function listedValues(field: YamlField | undefined, commas: boolean): readonly PlacedWord[] {
  if (field === undefined) return [];
  const { text, raw, offset, literal, fill } = scalarText(field);
  const values = literal
    ? [...raw.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({ line, start: offset + index }))
    : text.split('\n').map((line) => ({ line, start: offset }));
  return values.flatMap(({ line, start }) => {
    const text = line.trim();
    if (text === '') return [];
    const from = literal ? start + line.indexOf(text) : start;
    const word = { start: from, end: literal ? from + text.length : offset + raw.length };
    return (commas ? fill(text).split(',') : [fill(text)]).map((part) => ({ ...word, text: part.trim() }));
  });
}
