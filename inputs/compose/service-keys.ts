import { build } from './build-keys.js';
import { readDevice, readGpus } from './devices.js';
import { draft } from './draft.js';
import type { KeyReader } from './draft.js';
import { envFiles, environment } from './environment.js';
import { readVolume } from './mounts.js';
import { command, healthcheck, list, namespace, one, oneOrList, onOff, pairs, ulimits } from './plain-keys.js';
import { readPort } from './ports.js';
import { fileReferences, hooks, networks, profiles, provider, volumesFrom } from './reference-keys.js';
import { itemsOf, membersOf, switchOf } from './shapes.js';

const each =
  (read: KeyReader): KeyReader =>
  (field, path, context) =>
    itemsOf(field, path).flatMap((item) => read(item, path, context));

/** The engine's socket and the user's registry credentials are handed to the container. */
const apiSocket: KeyReader = (field, path) =>
  switchOf(field, path) === true ? draft('bind', '/var/run/docker.sock:/var/run/docker.sock', field, path) : [];

const deploy: KeyReader = (field, path, context) => {
  const resources = membersOf(membersOf(field, path).get('resources'), `${path}.resources`);
  const part = (name: string, readers: Readonly<Record<string, KeyReader>>): ReturnType<KeyReader> =>
    [...membersOf(resources.get(name), `${path}.resources.${name}`)].flatMap(
      ([key, member]) => readers[key]?.(member, `${path}.resources.${name}.${key}`, context) ?? [],
    );
  return [
    ...part('limits', { cpus: one('cpus'), memory: one('memory'), pids: one('pids-limit') }),
    ...part('reservations', { devices: readGpus }),
  ];
};

/** How each key of a service is read that a rule could look at. */
export const serviceKeys: ReadonlyMap<string, KeyReader> = new Map<string, KeyReader>([
  ['build', build],
  ['cap_add', list('cap-add')],
  ['cap_drop', list('cap-drop')],
  ['cgroup', namespace('cgroupns')],
  ['cgroup_parent', one('cgroup-parent')],
  ['command', command],
  ['configs', fileReferences('config')],
  ['cpu_rt_runtime', one('cpu-rt-runtime')],
  ['cpus', one('cpus')],
  ['deploy', deploy],
  ['device_cgroup_rules', list('device-cgroup-rule')],
  ['devices', each(readDevice)],
  ['entrypoint', command],
  ['env_file', envFiles],
  ['environment', environment],
  ['gpus', readGpus],
  ['group_add', list('group-add')],
  ['healthcheck', healthcheck],
  ['image', one('image')],
  ['init', onOff('init')],
  ['ipc', namespace('ipc')],
  ['isolation', one('isolation')],
  ['mem_limit', one('memory')],
  ['memswap_limit', one('memory-swap')],
  ['network_mode', namespace('network')],
  ['networks', networks],
  ['oom_kill_disable', onOff('oom-kill-disable')],
  ['oom_score_adj', one('oom-score-adj')],
  ['pid', namespace('pid')],
  ['pids_limit', one('pids-limit')],
  ['platform', one('platform')],
  ['ports', each(readPort)],
  ['post_start', hooks],
  ['pre_start', hooks],
  ['pre_stop', hooks],
  ['privileged', onOff('privileged')],
  ['profiles', profiles],
  ['provider', provider],
  ['read_only', onOff('read-only')],
  ['restart', one('restart')],
  ['runtime', one('runtime')],
  ['secrets', fileReferences('secret')],
  ['security_opt', list('security-opt')],
  ['shm_size', one('shm-size')],
  ['storage_opt', pairs('storage-opt')],
  ['sysctls', pairs('sysctl')],
  ['tmpfs', oneOrList('tmpfs')],
  ['ulimits', ulimits],
  ['use_api_socket', apiSocket],
  ['user', one('user')],
  ['userns_mode', namespace('userns')],
  ['uts', namespace('uts')],
  ['volumes', each(readVolume)],
  ['volumes_from', volumesFrom],
]);

/** Keys of the compose specification that say nothing about isolation; `extends` is resolved before any key is read. */
export const silentServiceKeys: ReadonlySet<string> = new Set([
  ...['annotations', 'attach', 'blkio_config', 'container_name', 'cpu_count', 'cpu_percent', 'cpu_period', 'cpu_quota'],
  ...['cpu_rt_period', 'cpu_shares', 'cpuset', 'credential_spec', 'depends_on', 'develop', 'dns', 'dns_opt'],
  ...['dns_search', 'domainname', 'expose', 'extends', 'external_links', 'extra_hosts', 'hostname'],
  ...['label_file', 'labels', 'links', 'logging', 'mac_address', 'mem_reservation', 'mem_swappiness', 'models'],
  ...['pull_policy', 'pull_refresh_after', 'scale', 'stdin_open', 'stop_grace_period', 'stop_signal', 'tty'],
  ...['working_dir'],
]);
