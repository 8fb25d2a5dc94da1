import { normalValue } from '../subject/normal-value.js';
import type { Setting, SettingName, Subject } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';
import { listedValues } from './listed-values.js';
import type { ReadPart } from './read-part.js';

/** What `docker/setup-buildx-action` sets up: a container, and what it means for the builds after it. */
export interface BuildxStep extends ReadPart {
  readonly forBuilds: readonly Setting[];
}

const standardDriver = 'docker-container';
/** Options of the driver that are options of its container: driver/docker-container/factory.go of docker/buildx. */
const containerOptions: ReadonlyMap<string, SettingName> = new Map<string, SettingName>([
  ['image', 'image'],
  ['network', 'network'],
  ['memory', 'memory'],
  ['memory-swap', 'memory-swap'],
  ['cgroup-parent', 'cgroup-parent'],
  ['restart-policy', 'restart'],
]);

export function readBuildxStep(uses: YamlField, inputs: ReadonlyMap<string, YamlField>, name: string): BuildxStep {
  const { source } = uses;
  const given = inputs.get('driver');
  const driver = given?.text() ?? standardDriver;
  const forBuilds = [
    (given ?? uses).setting('build-driver', driver),
    ...entitlements(inputs.get('buildkitd-flags'), /--allow-insecure-entitlement[= ]+([\w.-]+)/g),
    ...entitlements(inputs.get('buildkitd-config-inline'), /\b(network\.host|security\.insecure)\b/g),
  ];
  if (driver !== standardDriver) return { subjects: [], remarks: [], forBuilds };

  const options = listedValues(inputs.get('driver-opts'), false).flatMap(({ text, start, end }) => {
    const [, key = '', value = ''] = /^"?([^=]+)=([^]*?)"?$/.exec(text) ?? [];
    const setting = key.startsWith('env.') ? 'env' : containerOptions.get(key);
    if (setting === undefined) return [];
    const normal = setting === 'env' ? `${key.slice('env.'.length)}=${value}` : normalValue(setting, value);
    return [source.setting(setting, normal, start, end)];
  });
  const hasImage = options.some((setting) => setting.name === 'image');
  const builder: Subject = {
    kind: 'container',
    origin: 'actions',
    name: `${name}/builder`,
    place: source.placeAt(uses.start),
    settings: [
      ...(hasImage ? [] : [uses.setting('image', 'moby/buildkit:buildx-stable-1')]),
      uses.setting('privileged', 'true'),
      uses.setting('init', 'true'),
      ...options,
    ],
  };
  const remark = 'docker/setup-buildx-action starts its builder as a privileged container.';
  return { subjects: [builder], remarks: [remark], forBuilds };
}

/** What the builder lets builds ask for; where nothing is said the action itself allows all of it. */
function entitlements(field: YamlField | undefined, pattern: RegExp): readonly Setting[] {
  if (field === undefined) return [];
  return [...field.text().matchAll(pattern)].map(([, entitlement = '']) => {
    return field.setting('build-entitlement', entitlement);
  });
}
