import { shellQuote, shellWord } from '../../workloads/shell-quote.js';
import type { Setting } from '../subject/setting.js';
import { commandLine } from './exec-form.js';
import type { Instruction } from './instruction.js';
import { settingAt } from './instruction.js';

/** What containers of a stage run: its last ENTRYPOINT, with its last CMD as arguments. */
export class StageProgram {
  private entrypoint: Instruction | undefined;
  private command: Instruction | undefined;
  /** The ENTRYPOINT or else the CMD of the stage itself. */
  private own: Instruction | undefined;

  /** Begins with what an earlier stage of the file runs. */
  inherit({ entrypoint, command }: StageProgram): void {
    this.entrypoint = entrypoint;
    this.command = command;
  }

  /** Takes a CMD or an ENTRYPOINT in. */
  add(instruction: Instruction): void {
    if (instruction.keyword === 'CMD') {
      this.command = instruction;
      if (this.own?.keyword !== 'ENTRYPOINT') this.own = instruction;
      return;
    }
    // An ENTRYPOINT takes the CMD of an image before it away, and keeps one of its own stage.
    if (this.own === undefined) this.command = undefined;
    this.entrypoint = instruction;
    this.own = instruction;
  }

  /** One command; none where all of it is that of an earlier stage. */
  get settings(): readonly Setting[] {
    const { entrypoint, command, own } = this;
    return own === undefined ? [] : [settingAt('command', lineOf(entrypoint, command), own)];
  }
}

function lineOf(entrypoint: Instruction | undefined, command: Instruction | undefined): string {
  if (entrypoint === undefined || entrypoint.exec?.length === 0) return command === undefined ? '' : textOf(command);
  // The shell of an entrypoint that is no list hands no arguments on.
  if (command === undefined || entrypoint.exec === undefined) return textOf(entrypoint);
  return [...entrypoint.exec.map(shellWord), shellQuote(command.exec ?? ['/bin/sh', '-c', textOf(command)])].join(' ');
}

const textOf = ({ rest }: Instruction): string => commandLine(rest.text);
