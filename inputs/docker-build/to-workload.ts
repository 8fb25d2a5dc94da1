import { join, resolve } from 'node:path';
import { LineError, shown } from '../docker-run/line-error.js';
import type { BuildRequest } from '../image-build/build-request.js';
import { buildWorkload } from '../image-build/build-workload.js';
import { isFetched } from '../image-build/is-fetched.js';
import { takenFlags } from '../image-build/taken-flags.js';
import { ReadError } from '../subject/read-error.js';
import { textAt } from '../subject/text-at.js';
import type { ReadWorkload, WorkloadContext } from '../workload/read-workload.js';
import { catchUnreadable } from '../workload/read-workload.js';
import type { PlacedFlag } from './match-flags.js';
import { parseBuildLine } from './parse-build-line.js';
import type { BuildLine } from './parse-build-line.js';
import { aboutBuilds } from './read.js';

/**
 * The build of a `docker build` line.
 * @param line as `readDockerBuild` takes it
 * @param file in which it stands; `-` where it is given as it is
 */
export function readBuildLine(line: string | readonly string[], file: string, context: WorkloadContext): ReadWorkload {
  const read = catchUnreadable(file, () => {
    const { request, remarks } = buildOf(parsed(line), context);
    const text = dockerfileText(request.dockerfile, context);
    return { ok: true, workload: buildWorkload(request, text, request.dockerfile, context), remarks };
  });
  return read.ok || file === '-' || read.message.startsWith(`${file}:`)
    ? read
    : { ok: false, message: `${file}: ${read.message}` };
}

function parsed(line: string | readonly string[]): BuildLine {
  try {
    return parseBuildLine(line);
  } catch (error) {
    if (error instanceof LineError) throw new ReadError(aboutBuilds(error), undefined);
    throw error;
  }
}

function buildOf(
  { command, called, before, flags, others }: BuildLine,
  { cwd, env }: WorkloadContext,
): { readonly request: BuildRequest; readonly remarks: readonly string[] } {
  if (command !== 'build') throw refuse(`${called} cannot be run by a check: give the docker build line of one image`);
  const [folder, ...more] = others.map(({ text }) => text);
  if (folder === undefined || more.length > 0)
    throw refuse(`${called} takes one folder, which comes last: name it (a dot is the present one)`);
  if (folder === '-' || isFetched(folder))
    throw refuse(`the context ${shown(folder)} is no folder of this machine: fetch it, and give its folder`);
  const taken = takenFlags(flags);
  const source = resolve(cwd, folder);
  const valueOf = (name: string): string | undefined => flags.findLast((flag) => flag.name === name)?.value;
  const dockerfile = valueOf('file');
  return {
    request: {
      context: source,
      dockerfile: dockerfile === undefined ? join(source, 'Dockerfile') : resolve(cwd, dockerfile),
      args: new Map(flags.filter(({ name }) => name === 'build-arg').flatMap((flag) => argumentOf(flag, env))),
      target: valueOf('target'),
      flags: taken.flags,
      needsBuildkit: taken.needsBuildkit,
    },
    remarks: [
      ...(taken.left.length === 0
        ? []
        : [`${taken.left.join(', ')} of the line changes nothing here and is left out.`]),
      ...([...before, ...flags].some(({ name }) => name === 'builder')
        ? ['--builder is left out: the engines of a check build.']
        : []),
    ],
  };
}

/** `NAME` alone takes the value of the environment, and means nothing where that has none. */
function argumentOf({ value }: PlacedFlag, env: WorkloadContext['env']): readonly (readonly [string, string])[] {
  const [name = '', ...rest] = value.split('=');
  const given = rest.length === 0 ? env[name] : rest.join('=');
  return given === undefined ? [] : [[name, given]];
}

function dockerfileText(path: string, { readFile }: WorkloadContext): string {
  const text = textAt(path, readFile);
  if (text === undefined) throw refuse(`there is no Dockerfile ${shown(path)}: name it with --file`);
  return text;
}

const refuse = (why: string): ReadError => new ReadError(`${why}.`, undefined);
