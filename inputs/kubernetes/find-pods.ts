import type { YamlField } from '../subject/yaml-field.js';

type Fields = ReadonlyMap<string, YamlField>;

/** The part of a manifest that describes a pod. */
export interface FoundPod {
  /** Of the object that has it. */
  readonly kind: string;
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
  const found = objectsOf(document).map(({ kind, fields }) => podsOf(fields, kind));
  return { pods: found.flatMap(({ pods }) => pods), otherKinds: found.flatMap(({ otherKinds }) => otherKinds) };
}

/** An object of a manifest. */
export interface ManifestObject {
  readonly kind: string;
  readonly fields: Fields;
}

/** The objects of one document: those of a List where it is one. Throws ReadError. */
export function objectsOf(document: YamlField): readonly ManifestObject[] {
  const root = document.fields();
  const kind = root.get('kind')?.text() ?? '';
  if (!kind.endsWith('List') || !root.has('items')) return [{ kind, fields: root }];
  // Kubernetes has no lists of lists.
  return (root.get('items')?.items() ?? []).map((item) => {
    const fields = item.fields();
    return { kind: fields.get('kind')?.text() ?? kind.replace(/List$/, ''), fields };
  });
}

function podsOf(root: Fields, kind: string): FoundPods {
  const path = Object.hasOwn(pathOf, kind) ? (pathOf[kind] ?? usualPath) : usualPath;
  const pod = path.reduce<Fields>((fields, key) => mapOf(fields.get(key)), root);
  const spec = mapOf(pod.get('spec'));
  if (!spec.has('containers')) return { pods: [], otherKinds: [kind] };
  const name = mapOf(root.get('metadata')).get('name')?.text();
  return {
    pods: [{ kind, name, annotations: mapOf(mapOf(pod.get('metadata')).get('annotations')), spec }],
    otherKinds: [],
  };
}

/** Fields of other kinds may have any type. */
const mapOf = (field: YamlField | undefined): Fields => (field?.kind === 'map' ? field.fields() : none);
