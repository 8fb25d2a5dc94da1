/**
 * Deeper than this the recursion of the `yaml` package comes near the end of the stack, where V8 can end the whole process
 * instead of throwing (it fails to compile a regular expression). No file that people write nests half as deep.
 */
const deepestBrackets = 200;
const deepestIndent = 300;

const opening = new RegExp(String.raw`[[{]|[\]}]|^(?:[-?](?=[ \t])|[ \t]){${String(deepestIndent)}}`, 'gm');

/** Where a YAML text nests too deep to be parsed. Brackets in quotes and comments count as well: one pass over all. */
export function nestsTooDeepAt(text: string): number | undefined {
  let open = 0;
  for (const { 0: piece, index } of text.matchAll(opening)) {
    if (piece === '[' || piece === '{') open += 1;
    else if (piece === ']' || piece === '}') open = Math.max(0, open - 1);
    if (piece.length > 1 || open > deepestBrackets) return index;
  }
  return undefined;
}
