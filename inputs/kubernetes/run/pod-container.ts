import { errorAt } from '../../subject/read-error.js';
import type { YamlField } from '../../subject/yaml-field.js';
import { uniqueIds } from '../../workload/unique-ids.js';
import type { FoundPod } from '../find-pods.js';

export type Fields = ReadonlyMap<string, YamlField>;

/** A container of a pod. */
export interface PodContainer {
  readonly field: YamlField;
  readonly fields: Fields;
  readonly name: string;
  /** Of its service in the workload. */
  readonly id: string;
  /** `init` ends before the next one starts, `task` ends and is the pod's purpose, `server` runs on. */
  readonly role: 'init' | 'task' | 'server';
}

/** Kinds whose pods are there to end. */
const tasks: readonly string[] = ['Job', 'CronJob'];

/** The containers of a pod in the order in which they start. Throws ReadError. */
export function podContainers({ kind, spec }: FoundPod): readonly PodContainer[] {
  const policy = spec.get('restartPolicy')?.text() ?? 'Always';
  const ends = tasks.includes(kind) || (kind === 'Pod' && policy !== 'Always');
  const listed = (key: string, role: (fields: Fields) => PodContainer['role']): Omit<PodContainer, 'id'>[] =>
    (spec.get(key)?.items() ?? []).map((field) => {
      const fields = field.fields();
      return { field, fields, name: fields.get('name')?.text() ?? key, role: role(fields) };
    });
  const all = [
    // One that is always restarted is a sidecar.
    ...listed('initContainers', (fields) => (fields.get('restartPolicy')?.text() === 'Always' ? 'server' : 'init')),
    ...listed('containers', () => (ends ? 'task' : 'server')),
  ];
  const [first, second] = all.filter(({ role }) => role === 'task');
  if (first !== undefined && second !== undefined) {
    const { field } = second;
    const why = `the containers ${first.name} and ${second.name} both have to end, and a check waits for one after the other: leave one.`;
    throw errorAt(field.source.placeAt(field.start), why);
  }
  const ids = uniqueIds(all.map(({ name }) => name));
  return all.map((container) => ({ ...container, id: ids.get(container.name) ?? container.name }));
}
