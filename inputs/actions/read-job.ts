import type { YamlField } from '../subject/yaml-field.js';
import { readContainer } from './container-subject.js';
import type { ReadPart } from './read-part.js';
import { joinParts } from './read-part.js';
import { readSteps } from './read-steps.js';

/** What a job of a workflow starts: its container, its services, and what its steps run and build. */
export function readJob(job: YamlField, id: string): ReadPart {
  const fields = job.fields();
  const container = fields.get('container');
  const services = fields.get('services')?.kind === 'map' ? fields.get('services')?.fields() : undefined;
  const called = fields.get('uses')?.text();
  return joinParts([
    ...(container === undefined ? [] : [readContainer(container, id, 'job')]),
    ...[...(services ?? [])].map(([name, service]) => readContainer(service, `${id}/${name}`, 'service')),
    readSteps(fields.get('steps')?.items() ?? [], id),
    {
      subjects: [],
      remarks: called === undefined ? [] : [`The job ${id} is that of ${called}: check that workflow too.`],
    },
  ]);
}
