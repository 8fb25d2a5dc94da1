import { shown } from '../docker-run/line-error.js';
import type { Setting, Subject } from '../subject/setting.js';
import { commandLine } from './exec-form.js';
import type { Instruction, Piece } from './instruction.js';
import { refusedInstruction, settingAt } from './instruction.js';
import type { NameValue, Scope } from './scope.js';
import { expand, namedValues } from './scope.js';
import { runSettings } from './run-settings.js';
import { StageProgram } from './stage-program.js';

/** What reading a stage changes and needs: remarks, the scope of ARG before the first FROM, and the stages before it. */
export interface StageContext {
  readonly escape: string;
  readonly globals: Scope;
  readonly stages: ReadonlyMap<string, Stage>;
  readonly remark: (sentence: string) => void;
}

/** One stage while it is read. */
export class Stage {
  private readonly settings: Setting[] = [];
  /** ENV is inherited by stages that start from this one, ARG is not. */
  private readonly env = new Map<string, string | undefined>();
  private readonly args = new Map<string, string | undefined>();
  private readonly program = new StageProgram();
  /** That of the builds that start from the image. */
  private readonly laterProgram = new StageProgram();

  private constructor(
    private readonly from: Instruction,
    readonly name: string | undefined,
    private readonly context: StageContext,
  ) {}

  /** Begins a stage at its FROM. Throws ReadError for one that is incomplete. */
  static from(from: Instruction, context: StageContext): Stage {
    const [base, as, name, ...more] = from.words;
    const complete = name === undefined ? as === undefined : as?.text.toLowerCase() === 'as' && more.length === 0;
    if (base === undefined || !complete) {
      throw refusedInstruction(from, from.start, 'FROM needs an image: write FROM IMAGE [AS NAME].');
    }
    const stage = new Stage(from, name?.text.toLowerCase(), context);
    stage.startFrom(base);
    return stage;
  }

  get subject(): Subject {
    const { from, name, program, laterProgram } = this;
    const settings = [...this.settings, ...program.settings, ...laterProgram.settings];
    return { kind: 'build', origin: 'dockerfile', name, place: from.source.placeAt(from.start), settings };
  }

  /** Takes one instruction of the stage in. */
  add(instruction: Instruction, program = this.program): void {
    switch (instruction.keyword) {
      case 'ARG':
        for (const pair of namedValues(instruction.words, instruction.rest, false)) this.addArg(pair);
        return;
      case 'ENV':
        for (const pair of namedValues(instruction.words, instruction.rest, true)) this.addEnv(pair, instruction);
        return;
      case 'RUN':
        this.settings.push(...runSettings(instruction));
        return;
      case 'USER':
        this.settings.push(settingAt('user', this.expanded(instruction.rest.text), instruction));
        return;
      case 'CMD':
      case 'ENTRYPOINT':
        program.add(instruction);
        return;
      case 'ADD':
      case 'COPY':
        for (const flag of instruction.flags.filter(({ name }) => name === 'chown')) {
          this.settings.push(settingAt('copy-chown', this.expanded(flag.value ?? ''), instruction, flag));
        }
        return;
      case 'HEALTHCHECK':
        this.settings.push(settingAt('healthcheck', healthText(instruction), instruction));
        return;
      case 'VOLUME':
        for (const target of instruction.exec ?? instruction.words.map(({ text }) => this.expanded(text))) {
          this.settings.push(settingAt('volume', `:${target}`, instruction));
        }
        return;
      case 'ONBUILD':
        // It says what later builds do: whoever checks this file wants to know of it here.
        if (instruction.trigger !== undefined) this.add(instruction.trigger, this.laterProgram);
        return;
    }
  }

  private startFrom(base: Piece): void {
    const { context, from } = this;
    const { text, unknown } = expand(base.text, context.globals, context.escape);
    const before = context.stages.get(text.toLowerCase());
    if (before !== undefined) {
      for (const [name, value] of before.env) this.env.set(name, value);
      this.program.inherit(before.program);
    } else {
      for (const name of unknown) {
        const { file, line } = from.source.placeAt(base.start);
        context.remark(
          `The base image uses ${shown(name)}, which has no default (${file}:${String(line)}): it stays as written.`,
        );
      }
      this.settings.push(settingAt('base-image', text, from));
    }
    for (const flag of from.flags) {
      const platform = expand(flag.value ?? '', context.globals, context.escape).text;
      this.settings.push(settingAt('build-platform', platform, from, flag));
    }
  }

  private addArg({ name, value }: NameValue): void {
    this.args.set(name, value === undefined ? this.context.globals(name) : this.expanded(value));
  }

  private addEnv({ name, value, at }: NameValue, instruction: Instruction): void {
    if (value === undefined) {
      throw refusedInstruction(instruction, at.start, `ENV ${shown(at.text)} has no value: write NAME=VALUE.`);
    }
    const text = this.expanded(value);
    this.env.set(name, text);
    this.settings.push(settingAt('env', `${name}=${text}`, instruction, at));
  }

  /** ENV wins over ARG of the same name. */
  private expanded(text: string): string {
    const scope: Scope = (name) => (this.env.has(name) ? this.env.get(name) : this.args.get(name));
    return expand(text, scope, this.context.escape).text;
  }
}

function healthText({ rest, words }: Instruction): string {
  return words[0]?.text.toUpperCase() === 'NONE' ? 'none' : commandLine(rest.text.replace(/^CMD\s*/i, ''));
}
