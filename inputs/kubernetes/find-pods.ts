import type { YamlField } from '../subject/yaml-field.js';

type Fields = ReadonlyMap<string, YamlField>;

/** The part of a manifest that describes a pod. */
export interface FoundPod {
  readonly name: string | undefined;
  readonly annotations: Fields;
  readonly spec: Fields;
}

export interface FoundPods {
  readonly pods: readonly FoundPod[];
  /** Kinds of the documents that have no pods. */
  readonly otherKinds: readonly string[];
}

const none: Fields = new Map();

/** Where the pod is below the root, by kind; every other kind that has a pod template has it where a Deployment does. */
const pathOf: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ['template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};
const usualPath = ['spec', 'template'];

/** The pods of one document, also of those in a List. Throws ReadError where a field has another type than Kubernetes takes. */
export function findPods(document: YamlField): FoundPods {
  const root = document.fields();
  const kind = root.get('kind')?.text() ?? '';
  if (!kind.endsWith('List') || !root.has('items')) return podsOf(root, kind);
  // Kubernetes has no lists of lists.
  const found = (root.get('items')?.items() ?? []).map((item) => {
    const fields = item.fields();
    return podsOf(fields, fields.get('kind')?.text() ?? kind.replace(/List$/, ''));
  });
  return { pods: found.flatMap(({ pods }) => pods), otherKinds: found.flatMap(({ otherKinds }) => otherKinds) };
}

function podsOf(root: Fields, kind: string): FoundPods {
  const path = Object.hasOwn(pathOf, kind) ? (pathOf[kind] ?? usualPath) : usualPath;
  const pod = path.reduce<Fields>((fields, key) => mapOf(fields.get(key)), root);
  const spec = mapOf(pod.get('spec'));
  if (!spec.has('containers')) return { pods: [], otherKinds: [kind] };
  const name = mapOf(root.get('metadata')).get('name')?.text();
  return { pods: [{ name, annotations: mapOf(mapOf(pod.get('metadata')).get('annotations')), spec }], otherKinds: [] };
}

/** Fields of other kinds may have any type. */
const mapOf = (field: YamlField | undefined): Fields => (field?.kind === 'map' ? field.fields() : none);
