import { basename } from 'node:path';
import type { Workload } from '../../workloads/schema.js';
import { shown } from '../docker-run/line-error.js';
import { parseYamlText } from '../subject/parse-yaml-text.js';
import { ReadError } from '../subject/read-error.js';
import { sourceText } from '../subject/source-text.js';
import { checkPlaceholders } from '../workload/check-placeholders.js';
import { LeftOut } from '../workload/left-out.js';
import { oneLine } from '../workload/one-line.js';
import type { ReadWorkload, WorkloadContext } from '../workload/read-workload.js';
import { catchUnreadable } from '../workload/read-workload.js';
import { rightsOf } from '../workload/rights.js';
import type { FoundPod } from './find-pods.js';
import { findPods, objectsOf } from './find-pods.js';
import { isHelmTemplate, renderFirst } from './helm-template.js';
import { remarkFields } from './run/left-out-fields.js';
import { podContainers } from './run/pod-container.js';
import { podServices } from './run/pod-services.js';
import { podMounts } from './run/pod-volumes.js';

/** The pod of a manifest as one workload, a service for each container. A manifest with several pods is refused. */
export function readKubernetesWorkload(text: string, file: string, context: WorkloadContext): ReadWorkload {
  if (isHelmTemplate(text)) return { ok: false, message: `${file}: ${renderFirst}` };
  return catchUnreadable(file, () => {
    const documents = parseYamlText(sourceText(text, file));
    const found = documents.map(findPods);
    const pod = onlyPod(
      found.flatMap(({ pods }) => pods),
      found.flatMap(({ otherKinds }) => otherKinds),
      file,
    );
    const left = new LeftOut();
    const containers = podContainers(pod);
    remarkFields(pod.spec, containers, left);
    const mounts = podMounts(pod, containers, documents.flatMap(objectsOf), left);
    const services = podServices(pod, containers, mounts, context, left);
    checkPlaceholders(services, file);
    const workload: Workload = {
      id: 'check',
      title: oneLine(`${basename(file)}: ${titleOf(pod)} (${containers.map(({ name }) => name).join(', ')})`),
      image: services[0]?.image ?? '',
      ...rightsOf(services),
      ...(mounts.hostDirs.length === 0 ? {} : { hostDirs: [...mounts.hostDirs] }),
      steps: [],
      sources: ['the Kubernetes manifest given on the command line'],
      timeoutSeconds: context.limits.timeoutSeconds,
      // Two containers cannot publish the same port of one host.
      ...(services.some(({ options }) => options?.publish !== undefined) ? { serial: true } : {}),
    };
    return { ok: true, workload, remarks: left.remarks };
  });
}

const titleOf = ({ kind, name }: FoundPod): string => (name === undefined ? kind : `${kind} ${name}`);

function onlyPod(pods: readonly FoundPod[], otherKinds: readonly string[], file: string): FoundPod {
  const [pod, second] = pods;
  if (pod !== undefined && second === undefined && (pod.spec.get('containers')?.items().length ?? 0) > 0) return pod;
  const others = [...new Set(otherKinds)].map((kind) => kind || 'no kind').join(', ');
  const why =
    second === undefined
      ? `describes no pod with a container${others === '' ? '' : ` (only ${shown(others)})`}: give a manifest with one.`
      : `describes several pods (${pods.map((one) => shown(titleOf(one))).join(', ')}): give a file with one of them.`;
  throw new ReadError(`${file} ${why}`, undefined);
}
