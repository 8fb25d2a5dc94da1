import type { CatalogEntry } from '../../workloads/catalog.js';
import type { Workload } from '../../workloads/schema.js';

/** A workload of one script that passes, changed as asked. */
export const workloadOf = (changes: Partial<Workload> = {}): Workload => ({
  id: 'run-true',
  title: 'A container runs a command',
  image: 'busybox',
  privileges: ['plain'],
  steps: [{ script: 'true' }],
  sources: ['https://docs.docker.com/reference/cli/docker/container/run/'],
  ...changes,
});

export const entryOf = (changes: Partial<Workload> = {}, area = 'docker-usage'): CatalogEntry => {
  const workload = workloadOf(changes);
  return { workload, area, file: `/catalog/${area}/${workload.id}.yaml` };
};
