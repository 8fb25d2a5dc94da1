import type { SettingTypes } from './check-types.js';

/** What posture reads of admin-settings.json, which a person writes. */
const admin: SettingTypes = {
  enhancedContainerIsolation: 'object',
  'enhancedContainerIsolation.locked': 'flag',
  'enhancedContainerIsolation.value': 'flag',
  'enhancedContainerIsolation.dockerSocketMount': 'object',
  'enhancedContainerIsolation.dockerSocketMount.imageList': 'object',
  'enhancedContainerIsolation.dockerSocketMount.imageList.images': 'texts',
  'enhancedContainerIsolation.dockerSocketMount.imageList.allowDerivedImages': 'flag',
  'enhancedContainerIsolation.dockerSocketMount.commandList': 'object',
  'enhancedContainerIsolation.dockerSocketMount.commandList.type': ['allow', 'deny'],
  'enhancedContainerIsolation.dockerSocketMount.commandList.commands': 'texts',
  kubernetes: 'object',
  'kubernetes.locked': 'flag',
  'kubernetes.enabled': 'flag',
};

/** What posture reads of a user's settings. A newer Docker Desktop may have texts in them that nobody here knows. */
const user: SettingTypes = {
  EnhancedContainerIsolation: 'flag',
  ECIDockerSocketImgList: 'texts',
  ECIDockerSocketAllowDerivedImages: 'flag',
  ECIDockerSocketCmdListType: 'text',
  ECIDockerSocketCmdList: 'texts',
  DataFolder: 'text',
  DevEnvironmentsEnabled: 'flag',
  KubernetesEnabled: 'flag',
  KubernetesMode: 'text',
  UseWindowsContainers: 'flag',
  WslEngineEnabled: 'flag',
};

export const settingTypes = { admin, user } as const;
