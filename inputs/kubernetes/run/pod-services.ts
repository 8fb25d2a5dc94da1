import type { OptionKey } from '../../../workloads/options.js';
import type { Service } from '../../../workloads/service.js';
import { checkedImageName } from '../../docker-run/image-name.js';
import { LineError } from '../../docker-run/line-error.js';
import type { LineContext } from '../../docker-run/parsed-run.js';
import { errorAt } from '../../subject/read-error.js';
import type { LeftOut } from '../../workload/left-out.js';
import type { OptionBag } from '../../workload/option-bag.js';
import { addSetting } from '../../workload/setting-option.js';
import type { FoundPod } from '../find-pods.js';
import { containerOptions } from './container-options.js';
import { programIn } from './container-program.js';
import type { PodContainer } from './pod-container.js';
import type { PodMounts } from './pod-volumes.js';
import { readinessOf } from './readiness.js';

/**
 * The containers of a pod as services. The first one that runs on has the network that the others share; those that end
 * before it have one of their own. IPC and host name are shared only where the pod says so.
 */
export function podServices(
  pod: FoundPod,
  containers: readonly PodContainer[],
  mounts: PodMounts,
  context: LineContext,
  left: LeftOut,
): readonly (Service & { readonly image: string })[] {
  const holder = containers.find(({ role }) => role !== 'init');
  const all = containers.map((container) => ({ container, ...containerOptions(pod, container, context, left) }));
  const flag = (key: string): boolean => pod.spec.get(key)?.flag() === true;
  const onHost = flag('hostNetwork');
  return all.map(({ container, bag, privileged }) => {
    const joins = container.role !== 'init' && container !== holder;
    for (const [key, value] of namespaces(container, holder, flag)) bag.add(key, value);
    if (!onHost && !joins) {
      hostsOf(pod).forEach((host) => {
        bag.add('addHost', host);
      });
      const hostname = pod.spec.get('hostname')?.text() ?? (pod.kind === 'Pod' ? pod.name : undefined);
      if (hostname !== undefined) bag.add('hostname', hostname);
    }
    // Ports of the pod are ports of its network.
    if (!onHost && container === holder) {
      for (const setting of all.flatMap(({ publish }) => publish)) addSetting(bag, 'publish', setting, context);
    }
    for (const [key, value] of mounts.options.get(container.id) ?? []) bag.add(key, value);
    return serviceOf(container, bag, privileged, readinessOf(container, !onHost && !joins, left));
  });
}

function* namespaces(
  { id, role }: PodContainer,
  holder: PodContainer | undefined,
  flag: (key: string) => boolean,
): Generator<readonly [OptionKey, string]> {
  const shares = role !== 'init' && holder !== undefined && holder.id !== id;
  if (flag('hostNetwork')) yield ['network', 'host'];
  else if (shares) yield ['network', `container:${holder.id}`];
  if (flag('hostPID')) yield ['pid', 'host'];
  else if (shares && flag('shareProcessNamespace')) yield ['pid', `container:${holder.id}`];
  if (flag('hostIPC')) yield ['ipc', 'host'];
}

function serviceOf(
  { id, field, fields }: PodContainer,
  bag: OptionBag,
  privileged: boolean,
  ready: ReturnType<typeof readinessOf>,
): Service & { readonly image: string } {
  const { entrypoint, command } = programIn(fields);
  if (entrypoint !== undefined) bag.add('entrypoint', entrypoint);
  const { options } = bag;
  return {
    name: id,
    image: imageOf(fields.get('image') ?? field),
    command: [...command],
    ...(options === undefined ? {} : { options }),
    ...(privileged ? { privileged } : {}),
    ...ready,
  };
}

function imageOf(field: PodContainer['field']): string {
  try {
    return checkedImageName(field.text());
  } catch (error) {
    if (error instanceof LineError) throw errorAt(field.source.placeAt(field.start), error.message);
    throw error;
  }
}

const hostsOf = ({ spec }: FoundPod): readonly string[] =>
  (spec.get('hostAliases')?.items() ?? []).flatMap((item) => {
    const fields = item.fields();
    return (fields.get('hostnames')?.items() ?? []).map((name) => `${name.text()}:${fields.get('ip')?.text() ?? ''}`);
  });
