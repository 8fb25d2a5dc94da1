const expression = /\$\{\{(?:'(?:[^']|'')*'|[^])*?\}\}/g;
const marker = /\uE000(\d+)\uE001/g;

/** The `${{ … }}` of a text, as they are written. */
export const expressionsIn = (text: string): readonly string[] => text.match(expression) ?? [];

/** Whether a text is an expression and nothing else. */
export const isExpression = (text: string): boolean => expressionsIn(text)[0] === text;

/** A text whose `${{ … }}` stand as single letters, so that it can be split as a shell would see it after GitHub. */
export interface MaskedText {
  readonly masked: string;
  /** Puts the expressions of a part of it back. */
  readonly restore: (part: string) => string;
}

export function maskExpressions(text: string): MaskedText {
  const found: string[] = [];
  const masked = text.replace(expression, (written) => `\uE000${String(found.push(written) - 1)}\uE001`);
  return { masked, restore: (part) => part.replace(marker, (kept, index: string) => found[Number(index)] ?? kept) };
}

/** The same with every expression replaced by as many letters as it has, so that offsets stay. */
export const coverExpressions = (raw: string): string =>
  raw.replace(expression, (written) => 'x'.repeat(written.length));
