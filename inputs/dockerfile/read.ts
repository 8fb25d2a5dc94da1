import { shown } from '../docker-run/line-error.js';
import { catchReadError, ReadError } from '../subject/read-error.js';
import type { ReadSubjects } from '../subject/setting.js';
import { sourceText } from '../subject/source-text.js';
import { checkFlags } from './build-flags.js';
import { readDirectives } from './directives.js';
import { refusedInstruction } from './instruction.js';
import type { Instruction } from './instruction.js';
import { readInstructions } from './instructions.js';
import { physicalLines } from './logical-lines.js';
import { expand, namedValues } from './scope.js';
import type { StageContext } from './stage.js';
import { Stage } from './stage.js';

/**
 * Reads a Dockerfile as BuildKit does: one build for each stage. Never throws: what BuildKit would refuse to parse is one
 * sentence. Variables that only a build could fill in stay as they are written.
 */
export function readDockerfile(text: string, file: string): ReadSubjects {
  return catchReadError(() => read(text.replace(/^\uFEFF/, ''), file));
}

function read(text: string, file: string): ReadSubjects {
  const source = sourceText(text, file);
  const lines = physicalLines(text);
  const { escape, syntax } = readDirectives(lines, source);
  const instructions = readInstructions(source, lines, escape);
  const remarks = new Set<string>();
  const standard = syntax === undefined || /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(syntax);
  if (!standard) {
    remarks.add(
      `${file} is built by the frontend ${shown(syntax)}: what that one adds to Dockerfiles is not looked at.`,
    );
  }
  const globals = new Map<string, string | undefined>();
  const stages = new Map<string, Stage>();
  const context: StageContext = {
    escape,
    globals: (name) => globals.get(name),
    stages,
    remark: (sentence) => remarks.add(sentence),
  };
  const inOrder: Stage[] = [];
  for (const instruction of instructions) {
    for (const checked of [instruction, instruction.trigger])
      if (standard && checked !== undefined) checkFlags(checked);
    if (instruction.keyword === 'FROM') {
      const stage = Stage.from(instruction, context);
      if (stage.name !== undefined) stages.set(stage.name, stage);
      inOrder.push(stage);
    } else if (inOrder.length > 0) inOrder.at(-1)?.add(instruction);
    else if (instruction.keyword === 'ARG') addGlobals(instruction, globals, escape);
    else
      throw refusedInstruction(
        instruction,
        instruction.start,
        `${instruction.keyword} stands before the first FROM: move it.`,
      );
  }
  if (inOrder.length === 0) {
    throw new ReadError(`${file} holds no FROM: give a Dockerfile.`, source.placeAt(0));
  }
  return { ok: true, subjects: inOrder.map(({ subject }) => subject), remarks: [...remarks] };
}

function addGlobals({ words, rest }: Instruction, globals: Map<string, string | undefined>, escape: string): void {
  for (const { name, value } of namedValues(words, rest, false)) {
    globals.set(name, value === undefined ? undefined : expand(value, (known) => globals.get(known), escape).text);
  }
}
