import type { LineContext } from '../../docker-run/parsed-run.js';
import { errorAt } from '../../subject/read-error.js';
import type { Setting } from '../../subject/setting.js';
import { OptionBag } from '../../workload/option-bag.js';
import type { LeftOut } from '../../workload/left-out.js';
import { addSetting, optionOf } from '../../workload/setting-option.js';
import { appArmorSettings, published } from '../container-subject.js';
import type { FoundPod } from '../find-pods.js';
import { groupSettings } from '../group-settings.js';
import { resourceSettings } from '../resource-settings.js';
import { securitySettings } from '../security-settings.js';
import { environmentOf } from './container-program.js';
import type { Fields, PodContainer } from './pod-container.js';

export interface ContainerOptionsOf {
  readonly bag: OptionBag;
  readonly privileged: boolean;
  /** Values of `publish`, which only the container that has the pod's network can have. */
  readonly publish: readonly Setting[];
}

/** The options of a container without its mounts and namespaces. Throws ReadError for what cannot be carried over. */
export function containerOptions(
  pod: FoundPod,
  { field, fields, name }: PodContainer,
  context: LineContext,
  left: LeftOut,
): ContainerOptionsOf {
  const bag = new OptionBag();
  for (const pair of environmentOf(fields)) bag.add('env', pair);
  const workdir = fields.get('workingDir')?.text();
  if (workdir !== undefined) bag.add('workdir', workdir);
  if (fields.get('tty')?.flag() === true) bag.add('tty', true);
  const none: Fields = new Map();
  const podSecurity = pod.spec.get('securityContext')?.fields() ?? none;
  const settings = [
    ...securitySettings(podSecurity, fields.get('securityContext')?.fields() ?? none),
    ...appArmorSettings(pod.annotations, name),
    ...resourceSettings(fields.get('resources')),
  ];
  let privileged = false;
  for (const setting of settings) {
    if (setting.name === 'privileged') {
      privileged = setting.value === 'true';
      continue;
    }
    const key = optionOf(setting.name);
    if (key === undefined)
      throw errorAt(setting.place, `${setting.name} cannot be carried over by a check: leave it out.`);
    addSetting(bag, key, setting, context);
  }
  for (const { value } of groupSettings(podSecurity)) bag.add('groupAdd', value);
  if (podSecurity.has('fsGroup'))
    left.leaveOut('fsGroup', 'volumes keep their owners, and only the group is added', 'the pod');
  if (!fields.has('image')) throw errorAt(field.source.placeAt(field.start), 'the container names no image: add one.');
  const publish = (fields.get('ports')?.items() ?? []).flatMap(published);
  return { bag, privileged, publish };
}
