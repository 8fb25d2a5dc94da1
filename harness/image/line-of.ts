/** Number, from 1, of the first line that holds a word, for messages; 1 when none does. */
export function lineOf(text: string, word: string): string {
  const index = text.split('\n').findIndex((line) => line.split(/[^\w.+-]+/).includes(word));
  return String(Math.max(0, index) + 1);
}
