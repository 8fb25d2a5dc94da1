import pc from 'picocolors';
import { clip } from '../escape/clip.js';
import { visibleText } from '../escape/visible-text.js';
import { renderTerminal } from '../terminal.js';
import type { TerminalOptions } from '../terminal.js';
import { wrap } from '../terminal-columns.js';
import { differenceLines } from './difference-lines.js';
import type { RecordsModel } from './model.js';

const minWidth = 40;
const maxLength = 2_000;

/** For a terminal: the records, everything that differs between them, then the report. Ends with a newline. */
export function renderRecordsTerminal(compared: RecordsModel, options: TerminalOptions): string {
  const colours = pc.createColors(options.colour);
  const columns = Math.max(minWidth, options.width);
  const { records, title, differences } = differenceLines(compared);
  const shown = (line: string): string => clip(visibleText(line), maxLength);
  const indented = differences.flatMap((line) =>
    wrap(shown(line), columns - 4).map((part, index) => `${index === 0 ? '  ' : '    '}${part}`),
  );
  const lines = [...records.map(shown), '', colours.bold(title), ...indented, ''];
  return `${lines.join('\n')}\n${renderTerminal(compared.model, options)}`;
}
