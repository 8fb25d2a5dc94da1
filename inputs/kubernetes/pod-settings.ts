import type { Setting, SettingName } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';

type Fields = ReadonlyMap<string, YamlField>;

/** What a pod's spec says for all of its containers, without security context and volumes. */
export function podSettings(spec: Fields, podName: string | undefined): readonly Setting[] {
  const namespace = (key: string, name: SettingName, ifTrue: string, ifFalse?: string): readonly Setting[] => {
    const field = spec.get(key);
    const value = field === undefined ? undefined : field.flag() ? ifTrue : ifFalse;
    return field === undefined || value === undefined ? [] : [field.setting(name, value)];
  };
  return [
    ...namespace('hostNetwork', 'network', 'host'),
    ...namespace('hostPID', 'pid', 'host'),
    ...namespace('hostIPC', 'ipc', 'host'),
    ...namespace('hostUsers', 'userns', 'host', 'private'),
    ...namespace('shareProcessNamespace', 'pid', `container:${podName ?? 'pod'}`),
    ...textSetting(spec.get('runtimeClassName'), 'runtime'),
    ...platform(spec),
  ];
}

const textSetting = (field: YamlField | undefined, name: SettingName): readonly Setting[] =>
  field === undefined ? [] : [field.setting(name, field.text())];

/** Where the pod asks for nodes of one operating system or architecture. */
function platform(spec: Fields): readonly Setting[] {
  const selector = spec.get('nodeSelector')?.fields();
  const architecture = selector?.get('kubernetes.io/arch');
  return [
    ...textSetting(spec.get('os')?.fields().get('name') ?? selector?.get('kubernetes.io/os'), 'platform'),
    ...(architecture === undefined ? [] : [architecture.setting('platform', `linux/${architecture.text()}`)]),
  ];
}
