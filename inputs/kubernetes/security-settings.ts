import { normalValue } from '../subject/normal-value.js';
import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';

type Fields = ReadonlyMap<string, YamlField>;

/** The security context of a container in its pod, as the flags of `docker run` that do the same. */
export function securitySettings(pod: Fields, container: Fields): readonly Setting[] {
  // Where both say something the container's own word counts.
  const either = (key: string): YamlField | undefined => container.get(key) ?? pod.get(key);
  return [
    ...flagSetting(container.get('privileged'), 'privileged'),
    ...flagSetting(container.get('readOnlyRootFilesystem'), 'read-only'),
    ...capabilities(container.get('capabilities')),
    ...user(either('runAsUser'), either('runAsGroup')),
    ...profile(either('seccompProfile'), 'seccomp', 'builtin'),
    ...profile(either('appArmorProfile'), 'apparmor', 'docker-default'),
    ...seLinux(either('seLinuxOptions')),
    ...procMount(container.get('procMount')),
    ...escalation(container.get('allowPrivilegeEscalation')),
    ...sysctls(pod.get('sysctls')),
  ];
}

const flagSetting = (field: YamlField | undefined, name: 'privileged' | 'read-only'): readonly Setting[] =>
  field === undefined ? [] : [field.setting(name, String(field.flag()))];

function capabilities(field: YamlField | undefined): readonly Setting[] {
  const lists = field?.fields();
  return (['add', 'drop'] as const).flatMap((key) => {
    const name = `cap-${key}` as const;
    return (lists?.get(key)?.items() ?? []).map((item) => item.setting(name, normalValue(name, item.text())));
  });
}

function user(id: YamlField | undefined, group: YamlField | undefined): readonly Setting[] {
  const field = id ?? group;
  if (field === undefined) return [];
  return [field.setting('user', [id?.text() ?? '', ...(group === undefined ? [] : [group.text()])].join(':'))];
}

/** A seccomp or AppArmor profile: the runtime's own, none, or a file of the node. */
function profile(field: YamlField | undefined, option: string, standard: string): readonly Setting[] {
  if (field === undefined) return [];
  const fields = field.fields();
  const type = fields.get('type')?.text();
  const value = type === 'Unconfined' ? 'unconfined' : type === 'RuntimeDefault' ? standard : undefined;
  const file = fields.get('localhostProfile')?.text() ?? 'localhost';
  return [(fields.get('type') ?? field).setting('security-opt', `${option}=${value ?? file}`)];
}

function seLinux(field: YamlField | undefined): readonly Setting[] {
  return [...(field?.fields() ?? [])].map(([key, value]) =>
    value.setting('security-opt', `label=${key}:${value.text()}`),
  );
}

/** An unmasked /proc is what docker calls systempaths=unconfined. */
const procMount = (field: YamlField | undefined): readonly Setting[] =>
  field?.text() === 'Unmasked' ? [field.setting('security-opt', 'systempaths=unconfined')] : [];

const escalation = (field: YamlField | undefined): readonly Setting[] =>
  field === undefined ? [] : [field.setting('security-opt', `no-new-privileges=${String(!field.flag())}`)];

function sysctls(field: YamlField | undefined): readonly Setting[] {
  return (field?.items() ?? []).map((item) => {
    const fields = item.fields();
    return item.setting('sysctl', `${fields.get('name')?.text() ?? ''}=${fields.get('value')?.text() ?? ''}`);
  });
}
