import type { ClaimFinding } from '../vocabulary/claim.js';
import { claimWords } from './claim-words.js';
import { symbolAndWord } from './display.js';
import { oneLine } from './escape/clip.js';
import { pad, shorten } from './terminal-columns.js';

/** A line for each claim: finding, id, what was found. */
export function claimLines(claims: readonly ClaimFinding[], width: number): readonly string[] {
  const words = claims.map(({ finding }) => symbolAndWord(claimWords[finding]));
  const wordWidth = Math.max(0, ...words.map(({ length }) => length));
  const idWidth = Math.max(0, ...claims.map(({ id }) => id.length));
  return claims.map(({ id, sentence }, index) =>
    shorten(`  ${pad(words[index] ?? '', wordWidth)}  ${pad(id, idWidth)}  ${oneLine(sentence)}`, width),
  );
}
