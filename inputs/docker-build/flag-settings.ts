import { shown } from '../docker-run/line-error.js';
import { normalValue } from '../subject/normal-value.js';
import type { SettingName } from '../subject/setting.js';
import type { PlacedFlag } from './match-flags.js';

type NamedValue = readonly [SettingName, string];

/** Flags whose value is a setting as it stands. */
const plain: ReadonlyMap<string, SettingName> = new Map<string, SettingName>([
  ['network', 'build-network'],
  ['driver', 'build-driver'],
  ['cgroup-parent', 'cgroup-parent'],
  ['isolation', 'isolation'],
  ['memory', 'memory'],
  ['memory-swap', 'memory-swap'],
  ['security-opt', 'security-opt'],
  ['shm-size', 'shm-size'],
  ['ulimit', 'ulimit'],
]);

/** What a flag of a build command sets. */
export function flagSettings({ name, value }: PlacedFlag): readonly NamedValue[] {
  const setting = plain.get(name);
  if (setting !== undefined) return [[setting, normalValue(setting, value)]];
  switch (name) {
    case 'allow':
      return value.split(',').map((entitlement) => ['build-entitlement', entitlement.trim()]);
    case 'platform':
      return value.split(',').map((platform) => ['build-platform', platform.trim()]);
    case 'secret':
      return [['build-secret', secretValue(value)]];
    case 'ssh':
      return [['build-secret', `ssh=${value}`]];
    // The builder called default is the engine's own.
    case 'builder':
      return [['build-driver', value === 'default' ? 'docker' : `builder=${value}`]];
    case 'buildkitd-flags':
      return daemonFlags(value);
    case 'driver-opt':
      return value.split(',').flatMap(driverOption);
    case 'set':
      return bakeOverride(value);
    default:
      return [];
  }
}

/** `type=file` is the default; `source` and `src` are the same. */
function secretValue(value: string): string {
  const fields = value.split(',').map((field) => field.replace(/^source=/, 'src='));
  const id = fields.filter((field) => field.startsWith('id='));
  const others = fields.filter((field) => !/^(?:id=|type=(?:file|env)$)/.test(field));
  return [...id, ...others].join(',');
}

/** A builder may be allowed by its daemon's flags what a build then asks for. */
function daemonFlags(value: string): readonly NamedValue[] {
  const flag = /--(allow-insecure-entitlement|oci-worker-net|containerd-worker-net)[= ]+"?([^\s"]+)/g;
  return [...value.matchAll(flag)].flatMap(([, name, given = '']) =>
    name === 'allow-insecure-entitlement'
      ? given.split(',').map((entitlement): NamedValue => ['build-entitlement', entitlement])
      : [['build-network', given]],
  );
}

/** Options of the container in which a builder runs. */
function driverOption(option: string): readonly NamedValue[] {
  const [key = '', ...rest] = option.split('=');
  const value = rest.join('=').replace(/^"(.*)"$/, '$1');
  switch (key.replace(/^"/, '')) {
    case 'network':
      return [['network', value]];
    case 'image':
      return [['image', value]];
    case 'memory':
      return [['memory', value]];
    case 'memory-swap':
      return [['memory-swap', value]];
    case 'cgroup-parent':
      return [['cgroup-parent', value]];
    default:
      return [];
  }
}

/** `--set TARGET.KEY=VALUE` of bake, for the keys that are flags of a build as well. */
function bakeOverride(override: string): readonly NamedValue[] {
  const [, key = '', value = ''] = /^[^.=]*\.([\w-]+)(?:\.[^=]*)?\+?=(.*)$/s.exec(override) ?? [];
  const flag = new Map([
    ['entitlements', 'allow'],
    ['secrets', 'secret'],
    ['ulimits', 'ulimit'],
    ['networks', 'network'],
  ]);
  const name = flag.get(key) ?? key;
  const known = ['allow', 'network', 'platform', 'secret', 'shm-size', 'ssh', 'ulimit'];
  return known.includes(name) ? flagSettings({ name, value, start: 0, end: 0 }) : [];
}

/** What a line leaves to files that are not read here. */
export function unreadFiles(command: string, flags: readonly PlacedFlag[]): readonly string[] {
  const files = flags.filter(({ name }) => name === 'file').map(({ value }) => shown(value));
  const named = files.length === 0 ? '' : ` (${files.join(', ')})`;
  if (command === 'bake') {
    return [
      `What the bake file${named} sets is not looked at, as docker-bake.hcl is no format that is read here: check the Dockerfiles and compose files that it names.`,
    ];
  }
  return command === 'build' ? [`The Dockerfile${named} is not looked at with the line: check it as well.`] : [];
}
