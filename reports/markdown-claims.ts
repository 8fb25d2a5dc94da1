import type { ClaimFinding } from '../vocabulary/claim.js';
import { claimWords } from './claim-words.js';
import { symbolAndWord } from './display.js';
import { markdownCode, markdownText } from './escape/markdown.js';

/** A table with a line for each claim; empty without claims. */
export function claimsTable(claims: readonly ClaimFinding[]): readonly string[] {
  if (claims.length === 0) return [];
  return [
    '| claim | text | finding | what was found |',
    '| --- | --- | --- | --- |',
    ...claims.map(
      ({ id, text, finding, sentence }) =>
        `| ${markdownCode(id)} | ${markdownText(text)} | ${markdownText(symbolAndWord(claimWords[finding]))} | ${markdownText(sentence)} |`,
    ),
  ];
}
