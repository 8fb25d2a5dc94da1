import type { YamlField } from '../subject/yaml-field.js';
import { readContainer } from './container-subject.js';
import type { ReadPart } from './read-part.js';
import { joinParts } from './read-part.js';
import { readSteps } from './read-steps.js';
import { runnerOf } from './runner.js';

/** What a job of a workflow starts: its container, its services, and what its steps run and build. */
export function readJob(job: YamlField, id: string): ReadPart {
  const fields = job.fields();
  const runner = runnerOf(fields.get('runs-on'));
  const container = fields.get('container');
  const services = fields.get('services')?.kind === 'map' ? fields.get('services')?.fields() : undefined;
  const called = fields.get('uses')?.text();
  const read = joinParts([
    ...(container === undefined ? [] : [readContainer(container, id, runner)]),
    ...[...(services ?? [])].map(([name, service]) => readContainer(service, `${id}/${name}`, undefined)),
    readSteps(fields.get('steps')?.items() ?? [], id, runner),
    {
      subjects: [],
      remarks: called === undefined ? [] : [`The job ${id} is that of ${called}: check that workflow too.`],
    },
  ]);
  if (runner !== 'github' || read.subjects.length === 0) return read;
  return { ...read, remarks: [...read.remarks, onGitHub] };
}

const onGitHub =
  'The runners of GitHub do not run under Docker Desktop: what is said of a job there holds for the same container on a machine that does.';
