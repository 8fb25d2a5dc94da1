import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';
import { withoutHereDocuments } from './here-documents.js';
import { scalarText } from './scalar-text.js';
import type { ShellCommand } from './shell-commands.js';
import { shellCommands } from './shell-commands.js';

const isShell = (shell: string): boolean => /^(?:\S*\/)?(?:ba|da|k|z)?sh\b/.test(shell);

/**
 * The commands of `run:` steps, as settings of the container that they run in.
 * @param usual the shell of steps that name none
 */
export function stepCommands(steps: readonly YamlField[], usual: string): readonly Setting[] {
  return steps.flatMap((step) => {
    const fields = step.fields();
    const run = fields.get('run');
    const shell = fields.get('shell')?.text() ?? usual;
    if (run === undefined || !isShell(shell) || fields.get('continue-on-error')?.text() === 'true') return [];
    return joined(withoutHereDocuments(shellCommands(scalarText(run)))).map(({ line, raw, offset, fill }) =>
      run.source.setting('command', fill(line), offset, offset + raw.length),
    );
  });
}

/** A line that ends in an operator goes on in the next one, which says whether its failure matters. */
function joined(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  const made: ShellCommand[] = [];
  for (const command of commands) {
    const last = made.at(-1);
    if (last === undefined || !/(?:\|\||&&|\|)$/.test(last.line)) made.push(command);
    else made.splice(-1, 1, { ...last, line: `${last.line}\n${command.line}` });
  }
  return made;
}
