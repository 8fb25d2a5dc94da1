import type { PostureFacts, SocketAllowList } from '../../vocabulary/posture-facts.js';
import type { DesktopSettings } from './desktop-settings.js';
import { flagAt, jsonAt, textAt, textsAt } from './json-at.js';

/**
 * What the settings of the user and those of the administrator say together. One that is locked is the administrator's;
 * one that is not is only a default there, so what the user has counts.
 */
export function settingsFacts(settings: DesktopSettings, admin: unknown): PostureFacts {
  const isolation = jsonAt(admin, 'enhancedContainerIsolation');
  const locked = flagAt(isolation, 'locked');
  const enabled = locked === true ? flagAt(isolation, 'value') : settings.flag('EnhancedContainerIsolation');
  const allowed = adminAllowList(jsonAt(isolation, 'dockerSocketMount')) ?? userAllowList(settings);
  const kubernetes = kubernetesFacts(settings, jsonAt(admin, 'kubernetes'));
  const devEnvironments = settings.flag('DevEnvironmentsEnabled');
  return {
    ...(enabled === undefined ? {} : { eciEnabled: enabled }),
    ...(locked === undefined ? {} : { eciLocked: locked }),
    ...(allowed === undefined ? {} : { socketAllowList: allowed }),
    ...(kubernetes === undefined ? {} : { kubernetes }),
    ...(devEnvironments === undefined ? {} : { devEnvironments }),
  };
}

function adminAllowList(mount: unknown): SocketAllowList | undefined {
  const images = textsAt(mount, 'imageList', 'images');
  if (images === undefined) return undefined;
  return allowList(
    images,
    flagAt(mount, 'imageList', 'allowDerivedImages'),
    textAt(mount, 'commandList', 'type'),
    textsAt(mount, 'commandList', 'commands'),
  );
}

function userAllowList(settings: DesktopSettings): SocketAllowList | undefined {
  const images = settings.texts('ECIDockerSocketImgList');
  if (images === undefined) return undefined;
  return allowList(
    images,
    settings.flag('ECIDockerSocketAllowDerivedImages'),
    settings.text('ECIDockerSocketCmdListType'),
    settings.texts('ECIDockerSocketCmdList'),
  );
}

function allowList(
  images: readonly string[],
  allowDerivedImages: boolean | undefined,
  type: string | undefined,
  commands: readonly string[] | undefined,
): SocketAllowList {
  const known = type === 'allow' || type === 'deny' ? type : undefined;
  return {
    images: [...images],
    ...(allowDerivedImages === undefined ? {} : { allowDerivedImages }),
    ...(known === undefined || commands === undefined ? {} : { commandList: { type: known, commands: [...commands] } }),
  };
}

function kubernetesFacts(settings: DesktopSettings, admin: unknown): PostureFacts['kubernetes'] {
  const locked = flagAt(admin, 'locked') === true ? flagAt(admin, 'enabled') : undefined;
  const enabled = locked ?? settings.flag('KubernetesEnabled');
  if (enabled === undefined) return undefined;
  const mode = settings.text('KubernetesMode');
  return { enabled, ...(mode === 'kubeadm' || mode === 'kind' ? { mode } : {}) };
}
