import type { YamlField } from '../subject/yaml-field.js';
import { readContainer } from './container-subject.js';
import { readEachJob } from './each-job.js';
import type { ReadPart } from './read-part.js';
import { joinParts } from './read-part.js';
import { readSteps } from './read-steps.js';
import { runnerOf } from './runner.js';
import { stepCommands } from './step-commands.js';

/**
 * What a job of a workflow starts: its container, its services, and what its steps run and build.
 * @param defaults those of the workflow
 */
export const readJob = (job: YamlField, id: string, defaults: YamlField | undefined): ReadPart =>
  readEachJob(job, (one) => readOne(one, id, defaults));

function readOne(job: YamlField, id: string, defaults: YamlField | undefined): ReadPart {
  const fields = job.fields();
  const runner = runnerOf(fields.get('runs-on'));
  const container = fields.get('container');
  const services = fields.get('services')?.kind === 'map' ? fields.get('services')?.fields() : undefined;
  const steps = fields.get('steps')?.items() ?? [];
  // In a container it is sh, whatever the runner has.
  const shell = shellOf(fields.get('defaults')) ?? shellOf(defaults) ?? 'sh';
  const called = fields.get('uses')?.text();
  const read = joinParts([
    ...(container === undefined ? [] : [readContainer(container, id, runner, stepCommands(steps, shell))]),
    ...[...(services ?? [])].map(([name, service]) => readContainer(service, `${id}/${name}`, undefined, [])),
    readSteps(steps, id, runner),
    {
      subjects: [],
      remarks: called === undefined ? [] : [`The job ${id} is that of ${called}: check that workflow too.`],
    },
  ]);
  if (runner !== 'github' || read.subjects.length === 0) return read;
  return { ...read, remarks: [...read.remarks, onGitHub] };
}

function shellOf(defaults: YamlField | undefined): string | undefined {
  const run = defaults?.kind === 'map' ? defaults.fields().get('run') : undefined;
  return run?.kind === 'map' ? run.fields().get('shell')?.text() : undefined;
}

const onGitHub =
  'The runners of GitHub do not run under Docker Desktop: what is said of a job there holds for the same container on a machine that does.';
