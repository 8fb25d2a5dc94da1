const blockKey = /^(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#:{}[\],&*!|>'"%@`-][^:#\n]*?))[ \t]*:(?=\s|$)/gm;

/** The keys of the outermost map of a YAML or JSON text, with comments in either; of each document where there are several. */
export const topLevelKeys = (text: string): ReadonlySet<string> =>
  new Set(/^(?:\s|\/\/.*$|\/\*[^]*?\*\/|#.*$)*\{/m.exec(text)?.index === 0 ? flowKeys(text) : blockKeys(text));

const blockKeys = (text: string): readonly string[] =>
  [...text.matchAll(blockKey)].map(([, double, single, plain]) => double ?? single ?? plain ?? '');

const token = /\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\]|\\[^])*"|'[^']*'|[{}[\]:,]|[^\s{}[\]:,"'/]+|\//g;

function flowKeys(text: string): readonly string[] {
  const keys: string[] = [];
  let depth = 0;
  let before = '';
  for (const [word] of text.matchAll(token)) {
    if (/^\/[/*]/.test(word)) continue;
    if (word === ':' && depth === 1) keys.push(before.replace(/^(["'])([^]*)\1$/, '$2'));
    if (/^[{[]$/.test(word)) depth += 1;
    if (/^[}\]]$/.test(word)) depth -= 1;
    before = word;
  }
  return keys;
}
