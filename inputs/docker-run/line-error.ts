/** Says why a `docker run` line cannot be read. Thrown and caught inside this folder only; the message is for the user. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

const shownLength = 80;

/** What the user wrote, fit for a one-line message: control characters replaced, at most 80 characters. */
export function shown(text: string): string {
  const characters = Array.from(text.replace(/\p{Cc}+/gu, ' '));
  return characters.length <= shownLength ? characters.join('') : `${characters.slice(0, shownLength - 1).join('')}…`;
}
