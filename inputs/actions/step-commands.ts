import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';
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
    return joined(withoutDocuments(shellCommands(scalarText(run)))).map(({ line, raw, offset, fill }) =>
      run.source.setting('command', fill(line), offset, offset + raw.length),
    );
  });
}

/** What a here-document holds is text, unless a shell reads it. */
function withoutDocuments(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  let end: string | undefined;
  return commands.filter(({ line }) => {
    if (end === undefined) {
      const [, delimiter] = /(?<!<)<<-?\s*["']?(\w+)["']?/.exec(line) ?? [];
      if (!isShell(line)) end = delimiter;
      return !line.startsWith('#');
    }
    if (line === end) end = undefined;
    return false;
  });
}

/** A line that ends in an operator goes on in the next one, which says whether its failure matters. */
function joined(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  return commands.reduce<readonly ShellCommand[]>((made, command) => {
    const last = made.at(-1);
    if (last === undefined || !/(?:\|\||&&|\|)$/.test(last.line)) return [...made, command];
    return [...made.slice(0, -1), { ...last, line: `${last.line}\n${command.line}` }];
  }, []);
}
