import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';
import { readBuildStep } from './build-step.js';
import { readBuildxStep } from './buildx-step.js';
import { readImageStep, readQemuStep } from './docker-steps.js';
import type { ReadPart } from './read-part.js';
import { emptyPart, joinParts } from './read-part.js';
import { readRunStep } from './run-step.js';
import type { Runner } from './runner.js';

const none: ReadonlyMap<string, YamlField> = new Map();

/** The steps of a job or of a composite action, in order: a builder that one sets up builds for those after it. */
export function readSteps(steps: readonly YamlField[], name: string, runner: Runner): ReadPart {
  const parts: ReadPart[] = [];
  let builder: readonly Setting[] = [];
  for (const step of steps) {
    const fields = step.fields();
    const run = fields.get('run');
    const uses = fields.get('uses');
    if (run !== undefined) parts.push(readRunStep(run, name, builder));
    if (uses === undefined) continue;
    // Names of inputs are the same whatever their case.
    const inputs = new Map(
      [...(fields.get('with')?.fields() ?? none)].map(([key, value]) => [key.toLowerCase(), value]),
    );
    const [action = ''] = uses.text().toLowerCase().split('@');
    if (action === 'docker/setup-buildx-action') {
      const buildx = readBuildxStep(uses, inputs, name);
      builder = buildx.forBuilds;
      parts.push(buildx);
    } else parts.push(readAction({ action, uses, step: fields, inputs, name, builder, runner }));
  }
  const read = joinParts(parts);
  if (builder.length === 0 || read.subjects.some(({ kind }) => kind === 'build')) return read;
  // Nothing here builds with it, but what the builder may do is set all the same.
  const place = builder[0]?.place;
  if (place === undefined) return read;
  return {
    ...read,
    subjects: [...read.subjects, { kind: 'build', origin: 'actions', name, place, settings: builder }],
  };
}

interface ActionStep {
  /** In lower case, without its version. */
  readonly action: string;
  readonly uses: YamlField;
  readonly step: ReadonlyMap<string, YamlField>;
  readonly inputs: ReadonlyMap<string, YamlField>;
  readonly name: string;
  readonly builder: readonly Setting[];
  readonly runner: Runner;
}

function readAction({ action, uses, step, inputs, name, builder, runner }: ActionStep): ReadPart {
  if (action.startsWith('docker://')) return readImageStep(uses, step, inputs, name, runner);
  if (action === 'docker/setup-qemu-action') return readQemuStep(uses, inputs, name);
  if (action === 'docker/build-push-action') return readBuildStep(uses, inputs, name, builder);
  if (action === 'docker/bake-action') {
    return { subjects: [], remarks: ['The builds of docker/bake-action are in a bake file, which is not read.'] };
  }
  if (action.startsWith('./')) {
    return { subjects: [], remarks: [`What ${uses.text()} does is not in this file: check its action.yml too.`] };
  }
  return emptyPart;
}
