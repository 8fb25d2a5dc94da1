import { Option } from 'commander';
import type { Command } from 'commander';
import { inputKinds, isInputKind } from '../../inputs/input-kind.js';
import type { InputKind } from '../../inputs/input-kind.js';
import { isDesktopVersion } from '../../rules/is-desktop-version.js';
import type { Backend } from '../../rules/posture-facts.js';
import type { StaticFormatName } from '../../reports/static/registry.js';
import { UsageError } from '../usage-error.js';

/** Options of `check --static`. */
export interface CheckStaticOptions {
  readonly static?: boolean;
  readonly as?: InputKind;
  readonly format?: StaticFormatName;
  readonly json?: boolean;
  readonly desktopVersion?: string;
  readonly backend?: Backend;
  readonly rulesList?: boolean;
  readonly skipUnknown?: boolean;
}

const formats: readonly StaticFormatName[] = ['text', 'json', 'sarif', 'github'];
const backends: readonly Backend[] = ['wsl2', 'hyperv', 'mac', 'linux'];

/** Adds the options that need no engine. */
export const addStaticOptions = (command: Command): Command =>
  command
    .option('--static', 'look at the settings only: needs no engine; several files are looked at one by one')
    .addOption(new Option('--as <kind>', `with --static: what the file is (${inputKinds.join(', ')})`).argParser(kind))
    .addOption(
      new Option('--format <name>', `with --static: ${formats.join(', ')} (default: text)`).argParser((text: string) =>
        oneOf('--format', formats, text),
      ),
    )
    .addOption(
      new Option(
        '--desktop-version <v>',
        'with --static: leave out what does not hold for this Docker Desktop',
      ).argParser(version),
    )
    .addOption(
      new Option('--backend <name>', `with --static: what Docker Desktop runs in (${backends.join(', ')})`).argParser(
        (text: string) => oneOf('--backend', backends, text),
      ),
    )
    .option('--skip-unknown', 'with --static: leave out files whose content is of no kind that can be read')
    .option('--rules-list', 'with --static: show every rule');

function kind(text: string): InputKind {
  if (!isInputKind(text)) throw new UsageError(`--as ${text}: use one of ${inputKinds.join(', ')}`);
  return text;
}

function oneOf<Word extends string>(flag: string, words: readonly Word[], text: string): Word {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(`${flag} ${text}: use one of ${words.join(', ')}`);
  return found;
}

function version(text: string): string {
  if (!isDesktopVersion(text)) throw new UsageError(`--desktop-version ${text}: write it as 4.43 or 4.43.1`);
  return text;
}
