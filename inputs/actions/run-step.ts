import { LineError } from '../docker-run/line-error.js';
import { ReadError } from '../subject/read-error.js';
import type { Setting, Subject } from '../subject/setting.js';
import type { SourceText } from '../subject/source-text.js';
import { where } from '../subject/where.js';
import type { YamlField } from '../subject/yaml-field.js';
import { buildLineSettings } from './build-line.js';
import { commandWords } from './command-words.js';
import { dockerCommand, mentionsDocker } from './docker-command.js';
import type { ReadPart } from './read-part.js';
import { emptyPart, joinParts } from './read-part.js';
import { runLineSettings } from './run-line.js';
import { scalarText } from './scalar-text.js';
import type { ShellCommand } from './shell-commands.js';
import { shellCommands } from './shell-commands.js';

/** The containers and builds that the script of a `run:` step makes, as far as its lines are single docker commands. */
export function readRunStep(run: YamlField, name: string, builder: readonly Setting[]): ReadPart {
  return joinParts(shellCommands(scalarText(run)).map((command) => readCommand(command, run.source, name, builder)));
}

function readCommand(command: ShellCommand, source: SourceText, name: string, builder: readonly Setting[]): ReadPart {
  const { line, offset, fill } = command;
  if (line.startsWith('#') || !mentionsDocker(fill(line).replace(/\\\r?\n/g, ' '))) return emptyPart;
  const settings = settingsOf(command, source);
  if (typeof settings === 'string') {
    const remark = `${where(source.placeAt(offset))}: this docker command is not read: ${settings}`;
    return { subjects: [], remarks: [remark] };
  }
  const subject: Subject = {
    kind: settings.verb === 'build' ? 'build' : 'container',
    origin: 'actions',
    name,
    place: source.placeAt(settings.start),
    settings: settings.verb === 'build' ? [...settings.settings, ...builder] : settings.settings,
  };
  return {
    subjects: [subject],
    remarks: settings.verb === 'build' ? ['What the Dockerfile does is not in this file: check that file too.'] : [],
  };
}

interface LineSettings {
  readonly start: number;
  readonly verb: 'run' | 'build';
  readonly settings: readonly Setting[];
}

function settingsOf(command: ShellCommand, source: SourceText): LineSettings | string {
  try {
    const all = commandWords({ ...command, text: command.line });
    const docker = dockerCommand(all);
    if (docker === undefined) return 'it does not stand at the beginning of its line.';
    const { verb, words } = docker;
    const settings = verb === 'build' ? buildLineSettings(words, source) : runLineSettings(words, source);
    return typeof settings === 'string' ? settings : { start: all[0]?.start ?? command.offset, verb, settings };
  } catch (error) {
    if (error instanceof LineError || error instanceof ReadError) return error.message;
    throw error;
  }
}
