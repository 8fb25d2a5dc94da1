const piece = /'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\[^])*)"|\\(?<escaped>[^])|(?<space>\s+)|(?<other>[^])/g;

/** The words of a text, or why it has none; by the rules of the library that compose uses (shellwords.go of mattn/go-shellwords): no variables, no patterns. */
export function splitWords(text: string): readonly string[] | string {
  const found: string[] = [];
  let word: string | undefined;
  for (const { groups = {} } of text.matchAll(piece)) {
    const { single, double, escaped, space, other } = groups;
    if (space !== undefined) {
      if (word !== undefined) found.push(word);
      word = undefined;
      continue;
    }
    if (other !== undefined && /[;&|<>()`]/.test(other)) {
      return `holds ${other}, and compose runs no shell for it: write sh -c with the text in quotes`;
    }
    if (other !== undefined && /["'\\]/.test(other)) return 'ends inside a quotation: close it';
    word = (word ?? '') + (single ?? double?.replace(/\\([^])/g, '$1') ?? escaped ?? other ?? '');
  }
  return word === undefined ? found : [...found, word];
}
