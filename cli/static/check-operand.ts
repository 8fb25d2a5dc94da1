import { resolve } from 'node:path';
import { detectKind } from '../../inputs/detect.js';
import { checkStatic, contextOf, findingsOf } from './check-static.js';
import type { StaticCheck, StaticCheckOptions } from './check-static.js';
import type { Operand } from './operands.js';
import { readText } from './read-text.js';

/** What the rules say about a file or a line that a command line names. */
export async function checkOperand(
  operand: Operand,
  options: StaticCheckOptions & { readonly cwd: string },
): Promise<StaticCheck> {
  if (operand.kind === 'file') {
    const text = readText(resolve(options.cwd, operand.file));
    return typeof text === 'string' ? checkStatic(text, options) : text;
  }
  const { argv } = operand;
  const [only] = argv;
  if (argv.length === 1 && only !== undefined)
    return checkStatic(only, { ...options, as: detectKind(only) ?? 'docker-run' });
  if (detectKind(argv.join(' ')) === 'docker-build') {
    const { readDockerBuild } = await import('../../inputs/docker-build/read.js');
    const read = readDockerBuild(argv);
    return read.ok ? findingsOf({ ...read, kind: 'docker-build' }, options) : read;
  }
  const { readDockerRunArguments } = await import('../../inputs/docker-run/to-subject.js');
  const read = readDockerRunArguments(argv, '-', contextOf(options));
  return read.ok ? findingsOf({ ...read, kind: 'docker-run' }, options) : read;
}
