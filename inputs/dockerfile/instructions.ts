import { shown } from '../docker-run/line-error.js';
import { nearestName } from '../docker-run/nearest-name.js';
import type { SourceText } from '../subject/source-text.js';
import { flagsAt } from './build-flags.js';
import { execForm } from './exec-form.js';
import { heredocFrom, openHeredocs } from './heredocs.js';
import type { Heredoc, Instruction } from './instruction.js';
import { pieceOf, refusedInstruction } from './instruction.js';
import type { LogicalLine, PhysicalLine } from './logical-lines.js';
import { logicalLineFrom } from './logical-lines.js';

const keywords: readonly string[] = [
  ...['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER'],
  ...['ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'],
];

const word = /(?:"(?:[^"\\]|\\[^])*"|'[^']*'|\\[^]|[^\s])+/g;

/** The instructions of a Dockerfile, in order. Throws ReadError for one that is unknown and for a heredoc without end. */
export function readInstructions(
  source: SourceText,
  lines: readonly PhysicalLine[],
  escape: string,
): readonly Instruction[] {
  const instructions: Instruction[] = [];
  let next = 0;
  for (;;) {
    const line = logicalLineFrom(lines, next, escape);
    if (line === undefined) return instructions;
    const read = readInstruction(line, 0, source);
    const { heredocs, after } = bodies(read, lines, line.next);
    const last = lines[after - 1];
    const end = heredocs.length === 0 || last === undefined ? read.end : last.start + last.text.length;
    const trigger = read.trigger === undefined ? undefined : { ...read.trigger, heredocs, end };
    instructions.push({ ...read, heredocs, trigger, end });
    next = after;
  }
}

/** The instruction at an index of a logical line: ONBUILD has another one behind it. */
export function readInstruction(line: LogicalLine, from: number, source: SourceText): Instruction {
  const keyword = /\S+/y;
  keyword.lastIndex = from;
  const written = keyword.exec(line.text)?.[0] ?? '';
  const { start } = pieceOf(line, from, from + written.length);
  const name = written.toUpperCase();
  if (!keywords.includes(name)) {
    const nearest = nearestName(name, keywords);
    const advice = nearest === undefined ? 'see the Dockerfile reference.' : `did you mean ${nearest}?`;
    throw refusedInstruction({ source }, start, `${shown(written)} is not an instruction: ${advice}`);
  }
  const { flags, end } = flagsAt(line, from + written.length);
  const trimmed = line.text.trimEnd().length;
  const restFrom = end + (/^\s*/.exec(line.text.slice(end))?.[0].length ?? 0);
  const rest = pieceOf(line, restFrom, Math.max(restFrom, trimmed));
  const words = [...rest.text.matchAll(word)].map(({ 0: text, index }) =>
    pieceOf(line, restFrom + index, restFrom + index + text.length),
  );
  const triggered = name === 'ONBUILD' ? words[0]?.text.toUpperCase() : undefined;
  if (triggered !== undefined && ['ONBUILD', 'FROM', 'MAINTAINER'].includes(triggered)) {
    throw refusedInstruction({ source }, start, `ONBUILD cannot be followed by ${triggered}: leave the line out.`);
  }
  return {
    keyword: name,
    start,
    end: pieceOf(line, from, Math.max(trimmed, from + written.length)).end,
    flags,
    rest,
    words,
    exec: execForm(rest.text),
    heredocs: [],
    trigger: triggered === undefined ? undefined : readInstruction(line, restFrom, source),
    source,
  };
}

function bodies(
  instruction: Instruction,
  lines: readonly PhysicalLine[],
  first: number,
): { readonly heredocs: readonly Heredoc[]; readonly after: number } {
  const { keyword, exec, words } = instruction.trigger ?? instruction;
  const takes = ['ADD', 'COPY', 'RUN'].includes(keyword) && exec === undefined;
  const heredocs: Heredoc[] = [];
  let after = first;
  for (const open of takes ? openHeredocs(words) : []) {
    const found = heredocFrom(lines, after, open);
    if (found === undefined) {
      const why = `the heredoc <<${shown(open.name)} does not end: put ${shown(open.name)} alone on a line after it.`;
      throw refusedInstruction(instruction, instruction.start, why);
    }
    heredocs.push(found.heredoc);
    after = found.next;
  }
  return { heredocs, after };
}
