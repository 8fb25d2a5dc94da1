import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ComposeFile, ComposeFiles } from '../../inputs/compose/compose-file.js';
import { detectKind } from '../../inputs/detect.js';
import type { InputKind } from '../../inputs/input-kind.js';
import type { Operand } from '../static/operands.js';
import { UsageError } from '../usage-error.js';

/** What a check is asked to run. */
export type CheckSubject =
  | Extract<Operand, { kind: 'line' }>
  | { readonly kind: 'file'; readonly file: string; readonly text: string }
  | { readonly kind: 'compose'; readonly files: ComposeFiles };

/** The one workload that the operands name: a line, a file, or the compose files of one project. Throws `UsageError`. */
export function checkSubject(operands: readonly Operand[], as: InputKind | undefined, cwd: string): CheckSubject {
  const [first, ...others] = operands;
  if (first === undefined || (others.length > 0 && operands.some(({ kind }) => kind === 'line'))) {
    throw new UsageError(
      'check runs one workload: give one file, the compose files of one project, or one docker run line after --',
    );
  }
  if (first.kind === 'line') return first;
  const read = ({ file }: { readonly file: string }): ComposeFile => ({ file, text: textOf(file, cwd) });
  const files: ComposeFiles = [read(first), ...others.flatMap((one) => (one.kind === 'file' ? [read(one)] : []))];
  const other = files.find(({ text }) => (as ?? detectKind(text)) !== 'compose');
  if (other === undefined) return { kind: 'compose', files };
  if (others.length === 0) return { kind: 'file', ...files[0] };
  throw new UsageError(
    `check runs one workload: of several files all have to be compose files of one project, and ${other.file} is none; where it is one, say --as compose`,
  );
}

function textOf(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${file}: cannot be read (${why}): give an existing file, or a docker run line after --, or as one quoted word`,
    );
  }
}
