import { normalValue } from '../subject/normal-value.js';
import type { Setting, SettingName } from '../subject/setting.js';
import type { JsonField } from './json-field.js';
import { withLocalVariables } from './local-variables.js';
import { mountOfField } from './mount-field.js';

type Fields = ReadonlyMap<string, JsonField>;

/** The fields of a devcontainer.json that are options of its container, without runArgs and features. */
export function containerSettings(fields: Fields): readonly Setting[] {
  const items = (key: string): readonly JsonField[] => fields.get(key)?.items() ?? [];
  const listed = (key: string, name: SettingName): readonly Setting[] =>
    items(key).map((item) => item.setting(name, normalValue(name, item.text())));
  const switched = (name: 'privileged' | 'init'): readonly Setting[] => {
    const field = fields.get(name);
    return field === undefined ? [] : [field.setting(name, String(field.flag()))];
  };
  // Nothing but the processes of the editor runs as remoteUser, and nothing else runs once the container has started.
  const user = fields.get('containerUser') ?? fields.get('remoteUser');
  return [
    ...one(fields.get('image'), 'image'),
    ...switched('privileged'),
    ...switched('init'),
    ...listed('capAdd', 'cap-add'),
    ...listed('securityOpt', 'security-opt'),
    ...one(user, 'user'),
    ...environment(fields.get('containerEnv')),
    ...mounts([...present(fields.get('workspaceMount')), ...items('mounts')]),
    ...ports(fields.get('appPort')),
    ...gpus(fields.get('hostRequirements')),
  ];
}

const present = (field: JsonField | undefined): readonly JsonField[] => (field === undefined ? [] : [field]);

const one = (field: JsonField | undefined, name: SettingName): readonly Setting[] =>
  present(field).map((given) => given.setting(name, given.text()));

function environment(field: JsonField | undefined): readonly Setting[] {
  const variables = [...(field?.fields() ?? [])];
  return variables.map(([name, value]) => value.setting('env', `${name}=${withLocalVariables(value.plainText())}`));
}

function mounts(fields: readonly JsonField[]): readonly Setting[] {
  return fields.flatMap((field) => {
    const mount = mountOfField(field, mountText);
    return mount === undefined ? [] : [field.setting(mount.name, mount.value)];
  });
}

// An empty workspaceMount means that nothing is mounted.
const mountText = (field: JsonField): string => withLocalVariables(field.plainText());

/** A bare number is published on the loopback address only. */
function ports(field: JsonField | undefined): readonly Setting[] {
  const listed = field?.type === 'array' ? field.items() : present(field);
  return listed.map((port) => {
    const text = port.plainText();
    return port.setting('publish', port.type === 'number' ? `127.0.0.1:${text}:${text}` : text);
  });
}

function gpus(requirements: JsonField | undefined): readonly Setting[] {
  const gpu = requirements?.fields().get('gpu');
  if (gpu === undefined || (gpu.type === 'boolean' && !gpu.flag())) return [];
  return [gpu.setting('gpus', 'all')];
}
