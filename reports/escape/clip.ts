/** Where to cut so that no surrogate pair is torn; `length` in UTF-16 units. */
function cutAt(text: string, length: number): number {
  const last = text.charCodeAt(length - 1);
  return last >= 0xd800 && last <= 0xdbff ? length - 1 : length;
}

/** The text, or its first `maxLength` UTF-16 units and how many more there were. */
export function clip(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = cutAt(text, maxLength);
  return `${text.slice(0, end)}… [${String(text.length - end)} more characters]`;
}

/** The text, or its first `maxLength` UTF-16 units and an ellipsis: for places that repeat what is in full elsewhere. */
export const abridge = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${text.slice(0, cutAt(text, maxLength))}…`;

/** The text on one line: every run of white space is one space. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The first `max` items, and how many were left out. */
export function clipList<T>(
  items: readonly T[],
  max: number,
): { readonly shown: readonly T[]; readonly leftOut: number } {
  return { shown: items.slice(0, max), leftOut: Math.max(0, items.length - max) };
}
