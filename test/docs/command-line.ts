import { CommanderError } from 'commander';
import type { Command } from 'commander';
import { split } from 'shlex';
import { findPackageRoot } from '../../cli/context.js';
import type { CliContext } from '../../cli/context.js';
import { loadCatalog } from '../../cli/load-catalog.js';
import { buildProgram } from '../../cli/program.js';
import { detectKind } from '../../inputs/detect.js';
import { readDockerBuild } from '../../inputs/docker-build/read.js';
import { parseDockerRun } from '../../inputs/docker-run/parse.js';

const packageRoot = findPackageRoot();

const context: CliContext = {
  env: {},
  cwd: packageRoot,
  argv: [],
  signal: new AbortController().signal,
  stdout: () => undefined,
  stderr: () => undefined,
  stdinIsTerminal: false,
  stdoutIsTerminal: false,
  stderrIsTerminal: false,
  columns: 80,
  packageRoot,
};

const programWord = /^(\.?\/?bin\/)?eci-compat$/;
/** Where a shell would end the command. */
const operators = ['|', '||', '&&', ';', '>', '>>', '2>', '<', '&'];

/** The arguments of the program in a command line; undefined when the line runs something else. */
export function programArguments(line: string): readonly string[] | undefined {
  const words = split(line);
  const start = words.findIndex((word) => programWord.test(word));
  const before = words.slice(0, start);
  if (start < 0 || !before.every((word) => word === 'sudo' || /^[A-Z_]+=/.test(word))) return undefined;
  const rest = words.slice(start + 1);
  const end = rest.findIndex((word) => operators.includes(word));
  return end < 0 ? rest : rest.slice(0, end);
}

/** What is wrong with a command line, by the program's own parser and without running it; undefined when nothing is. */
export async function complaintAbout(args: readonly string[]): Promise<string | undefined> {
  const seen: { command?: Command } = {};
  const program = buildProgram(context, () => undefined);
  for (const command of program.commands.flatMap((one) => [one, ...one.commands])) {
    command.action(() => {
      seen.command = command;
    });
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    return error instanceof Error ? error.message : String(error);
  }
  return seen.command === undefined ? 'it names no command' : unknownName(seen.command);
}

/** Names that the parser takes and the command would refuse. */
function unknownName(command: Command): string | undefined {
  const options: { suite?: string; workload?: readonly string[]; catalog?: string } = command.opts();
  const { catalog, suites } = loadCatalog(context, options.catalog);
  if (options.suite !== undefined && !suites.has(options.suite)) return `there is no suite ${options.suite}`;
  // A word in capitals stands for any name.
  const missing = options.workload?.find((id) => /[a-z]/.test(id) && catalog.find(id) === undefined);
  if (missing !== undefined) return `there is no workload ${missing}`;
  if (command.name() !== 'check' && command.name() !== 'predict') return undefined;
  // A static check takes files as well, and a document may name one that is not there.
  if (command.opts<{ static?: boolean }>().static === true) return undefined;
  const [first = ''] = command.args;
  // Nor does a check without one.
  const isFile = command.name() === 'check' && command.args.length === 1 && !first.startsWith('docker ');
  if (isFile) return undefined;
  if (detectKind(command.args.join(' ')) === 'docker-build') {
    const build = readDockerBuild(command.args);
    return build.ok ? undefined : build.message;
  }
  const line = parseDockerRun(command.args, { cwd: packageRoot, env: {}, readFile: () => '' });
  return line.ok ? undefined : line.message;
}
