/** A `$NAME`, a `${NAME}` or a `${NAME:-word}` in a text. */
export interface VariableUse {
  readonly name: string;
  /** What stands after the name: `:-`, `-`, `:?`, `?`, `:+`, `+`, or nothing. */
  readonly operator: string;
  /** What stands after the operator, with its own variables not replaced yet. */
  readonly word: string;
  readonly written: string;
}

export interface VariableSyntax {
  /** How the notation writes a dollar sign that begins no variable. */
  readonly escapedDollar: string;
  readonly valueOf: (use: VariableUse) => string;
  /** What to put for a `${` that holds no name or does not end. */
  readonly malformed: (written: string) => string;
}

const braced = /^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])([^]*))?$/;

/** Replaces the variables of a text, by the rules that compose files and Dockerfiles share. */
export function replaceVariables(text: string, { escapedDollar, valueOf, malformed }: VariableSyntax): string {
  let replaced = '';
  let done = 0;
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', done)) {
    const escapeAt = at - escapedDollar.indexOf('$');
    if (text.startsWith(escapedDollar, escapeAt)) {
      replaced += `${text.slice(done, escapeAt)}$`;
      done = escapeAt + escapedDollar.length;
      continue;
    }
    replaced += text.slice(done, at);
    const written = text[at + 1] === '{' ? upToBrace(text, at) : bareName(text, at);
    replaced += written === '$' ? '$' : valueOfWritten(written);
    done = at + written.length;
  }
  return replaced + text.slice(done);

  function valueOfWritten(written: string): string {
    if (!written.startsWith('${')) return valueOf({ name: written.slice(1), operator: '', word: '', written });
    const parts = written.endsWith('}') ? braced.exec(written.slice(2, -1)) : null;
    const [, name, operator = '', word = ''] = parts ?? [];
    return name === undefined ? malformed(written) : valueOf({ name, operator, word, written });
  }
}

/** The longest name after a dollar sign, with it. */
function bareName(text: string, at: number): string {
  const reader = /\$(?:[A-Za-z_][A-Za-z0-9_]*)?/y;
  reader.lastIndex = at;
  return reader.exec(text)?.[0] ?? '$';
}

/** From `${` to the brace that closes it; to the end of the text where none does. */
function upToBrace(text: string, at: number): string {
  let open = 0;
  for (let next = at + 1; next < text.length; next += 1) {
    if (text[next] === '{') open += 1;
    if (text[next] === '}') open -= 1;
    if (open === 0) return text.slice(at, next + 1);
  }
  return text.slice(at);
}
