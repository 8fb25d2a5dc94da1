import { shellQuote } from '../../workloads/shell-quote.js';
import type { Setting, Subject } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';
import type { FoundPod } from './find-pods.js';
import { groupSettings } from './group-settings.js';
import { podSettings } from './pod-settings.js';
import { resourceSettings } from './resource-settings.js';
import { securitySettings } from './security-settings.js';
import { podVolumes, volumeSettings } from './volume-settings.js';

type Fields = ReadonlyMap<string, YamlField>;

const none: Fields = new Map();
const lists = ['initContainers', 'containers', 'ephemeralContainers'];
const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/';

/** Each container of a pod, with what the pod says for all of them. */
export function containerSubjects(pod: FoundPod): readonly Subject[] {
  const shared = podSettings(pod.spec, pod.name);
  const volumes = podVolumes(pod.spec);
  const podSecurity = pod.spec.get('securityContext')?.fields() ?? none;
  return lists
    .flatMap((key) => pod.spec.get(key)?.items() ?? [])
    .map((field) => {
      const container = field.fields();
      const name = container.get('name')?.text();
      return {
        kind: 'container',
        origin: 'kubernetes',
        name: [pod.name, name].filter((part) => part !== undefined).join('/') || undefined,
        place: field.source.placeAt(field.start),
        settings: [
          ...ownSettings(container),
          ...shared,
          ...securitySettings(podSecurity, container.get('securityContext')?.fields() ?? none),
          ...groupSettings(podSecurity),
          ...appArmorSettings(pod.annotations, name ?? ''),
          ...volumeSettings(volumes, container),
          ...resourceSettings(container.get('resources')),
        ],
      };
    });
}

function ownSettings(container: Fields): readonly Setting[] {
  const image = container.get('image');
  return [
    ...(image === undefined ? [] : [image.setting('image', image.text())]),
    ...commandSettings(container.get('command'), container.get('args')),
    ...(container.get('env')?.items() ?? []).map(variable),
    ...(container.get('ports')?.items() ?? []).flatMap(published),
  ];
}

function commandSettings(command: YamlField | undefined, args: YamlField | undefined): readonly Setting[] {
  const words = [...(command?.items() ?? []), ...(args?.items() ?? [])].map((item) => item.text());
  const field = command ?? args;
  return field === undefined ? [] : [field.setting('command', shellQuote(words))];
}

/** A value from a secret or the like is not known: then the name stands alone. */
function variable(item: YamlField): Setting {
  const fields = item.fields();
  const name = fields.get('name')?.text() ?? '';
  const value = fields.get('value')?.text();
  return item.setting('env', fields.has('valueFrom') ? name : `${name}=${value ?? ''}`);
}

/** The port of the host that a port of a container is. */
export function published(item: YamlField): readonly Setting[] {
  const fields = item.fields();
  const hostPort = fields.get('hostPort');
  if (hostPort === undefined) return [];
  const address = fields.get('hostIP')?.text();
  const protocol = fields.get('protocol')?.text().toLowerCase() ?? 'tcp';
  const ports = `${hostPort.text()}:${fields.get('containerPort')?.text() ?? hostPort.text()}`;
  const value = `${address === undefined ? '' : `${address}:`}${ports}${protocol === 'tcp' ? '' : `/${protocol}`}`;
  return [hostPort.setting('publish', value)];
}

/** How AppArmor was chosen before Kubernetes 1.30. */
export function appArmorSettings(annotations: Fields, container: string): readonly Setting[] {
  const field = annotations.get(`${appArmorAnnotation}${container}`);
  if (field === undefined) return [];
  const profile = field
    .text()
    .replace(/^runtime\/default$/, 'docker-default')
    .replace(/^localhost\//, '');
  return [field.setting('security-opt', `apparmor=${profile}`)];
}
