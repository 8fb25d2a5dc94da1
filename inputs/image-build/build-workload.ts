import { basename } from 'node:path';
import type { Workload } from '../../workloads/schema.js';
import type { DockerStep } from '../../workloads/step.js';
import { placeholderPattern } from '../../workloads/placeholders.js';
import { shellQuote } from '../../workloads/shell-quote.js';
import { readDirectives } from '../dockerfile/directives.js';
import { readInstructions } from '../dockerfile/instructions.js';
import { physicalLines } from '../dockerfile/logical-lines.js';
import { ReadError } from '../subject/read-error.js';
import { sourceText } from '../subject/source-text.js';
import { oneLine } from '../workload/one-line.js';
import type { WorkloadContext } from '../workload/read-workload.js';
import { baseImages } from './base-images.js';
import type { NamedImage } from './base-images.js';
import type { BuildRequest } from './build-request.js';
import { buildkitOnly } from './buildkit-only.js';

/** Name of the image that a build makes, and of the service that runs it. */
const builtName = 'app';
/** What a trial calls the image. */
export const ownImage = (name: string): string => `{own:${name}}`;

/**
 * The build of a Dockerfile: by the engine's own builder, whose steps are containers of its default runtime, or by BuildKit where
 * that one cannot build it. Throws ReadError.
 * @param name of the image in its trial
 * @param file the Dockerfile's name for places
 */
export function planBuild(request: BuildRequest, name: string, text: string, file: string): DockerStep {
  const plain = text.replace(/^\uFEFF/, '');
  const source = sourceText(plain, file);
  const lines = physicalLines(plain);
  const { escape } = readDirectives(lines, source);
  const instructions = readInstructions(source, lines, escape);
  const isBuildkit = request.needsBuildkit || buildkitOnly(instructions) !== undefined;
  const [placeholder] = new RegExp(placeholderPattern.source).exec(ownArguments(request).join(' ')) ?? [];
  if (placeholder !== undefined)
    throw new ReadError(
      `${file}: ${placeholder} stands in the arguments of the build, where a check would fill something in: write it otherwise.`,
      undefined,
    );
  return {
    docker: [
      'build',
      // BuildKit makes no containers that could stay.
      ...(isBuildkit ? [] : ['--force-rm']),
      ...['--tag', ownImage(name), '--file', '-', ...ownArguments(request)],
    ],
    ...(isBuildkit ? { buildkit: true } : {}),
    input: inPieces(plain, baseImages(instructions, escape, request)),
  };
}

/** What the builds of a workload need: BuildKit, or engines whose default runtimes are the targets'. */
export const buildRequirements = (steps: readonly DockerStep[]): string[] => [
  ...new Set(steps.map(({ buildkit }) => (buildkit === true ? 'buildkit' : 'default-runtime'))),
];

/** The text with images in place of what names them. */
function inPieces(text: string, images: readonly NamedImage[]): NonNullable<DockerStep['input']> {
  const pieces = images.flatMap(({ start, image }, index) => [
    text.slice(index === 0 ? 0 : images[index - 1]?.end, start),
    { image },
  ]);
  return [...pieces, text.slice(images.at(-1)?.end ?? 0)];
}

/** A build alone, or with `staysRunning` the build and a container of what it made. */
export function buildWorkload(
  request: BuildRequest,
  text: string,
  file: string,
  { limits, staysRunning }: Pick<WorkloadContext, 'limits' | 'staysRunning'>,
): Workload {
  const step = planBuild(request, builtName, text, file);
  return {
    id: 'check',
    title: oneLine(shellQuote(['docker', 'build', `--file=${basename(request.dockerfile)}`, ...ownArguments(request)])),
    image: ownImage(builtName),
    privileges: ['plain'],
    ...(staysRunning === true ? { services: [{ name: builtName, command: [], image: ownImage(builtName) }] } : {}),
    steps: [step],
    requirements: buildRequirements([step]),
    sources: ['the build given on the command line'],
    timeoutSeconds: limits.buildTimeoutSeconds,
  };
}

const ownArguments = ({ args, target, flags, context }: BuildRequest): string[] => [
  ...[...args].map(([key, value]) => `--build-arg=${key}=${value}`),
  ...(target === undefined ? [] : [`--target=${target}`]),
  ...flags,
  context,
];
