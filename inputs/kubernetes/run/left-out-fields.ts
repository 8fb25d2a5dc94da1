import type { LeftOut } from '../../workload/left-out.js';
import { errorAt } from '../../subject/read-error.js';
import type { Fields, PodContainer } from './pod-container.js';

const words = (text: string): readonly string[] => text.split(' ');

/** Fields of a pod's spec that are read, and those that decide only where and by whom it is run. */
const podFields: ReadonlySet<string> = new Set([
  ...words(
    'containers initContainers volumes securityContext hostNetwork hostPID hostIPC shareProcessNamespace hostname',
  ),
  ...words('restartPolicy hostAliases activeDeadlineSeconds affinity automountServiceAccountToken dnsPolicy nodeName'),
  ...words(
    'enableServiceLinks imagePullSecrets nodeSelector preemptionPolicy priority priorityClassName schedulerName',
  ),
  ...words('serviceAccount serviceAccountName subdomain terminationGracePeriodSeconds tolerations setHostnameAsFQDN'),
  ...words('topologySpreadConstraints os overhead readinessGates schedulingGates resourceClaims'),
]);

const podReasons: Readonly<Record<string, string>> = {
  ephemeralContainers: 'they are added to a pod that runs',
  hostUsers: 'the targets decide about user namespaces',
  runtimeClassName: 'the targets decide the OCI runtime; name them with --baseline and --candidate',
};

const containerFields: ReadonlySet<string> = new Set([
  ...words(
    'name image command args env envFrom ports securityContext resources volumeMounts volumeDevices workingDir tty',
  ),
  ...words('readinessProbe startupProbe restartPolicy imagePullPolicy terminationMessagePath terminationMessagePolicy'),
  ...words('resizePolicy lifecycle'),
]);

const containerReasons: Readonly<Record<string, string>> = {
  livenessProbe: 'a container that ends is not started again',
  stdin: 'nothing can be typed during a check',
  stdinOnce: 'nothing can be typed during a check',
};

const unknown = 'it is not part of a declared workload';

/** Says which fields of a pod change nothing about a check. Throws ReadError for one that would. */
export function remarkFields(spec: Fields, containers: readonly PodContainer[], left: LeftOut): void {
  for (const key of spec.keys()) if (!podFields.has(key)) left.leaveOut(key, podReasons[key] ?? unknown, 'the pod');
  for (const { fields, name } of containers) {
    for (const key of fields.keys()) {
      if (!containerFields.has(key)) left.leaveOut(key, containerReasons[key] ?? unknown, name);
    }
    const hook = fields.get('lifecycle')?.fields().get('postStart');
    if (hook === undefined) continue;
    throw errorAt(
      hook.source.placeAt(hook.start),
      'postStart is not run by a check: put it into the command, or leave it out.',
    );
  }
}
