import { shown } from '../../docker-run/line-error.js';
import { normalValue } from '../../subject/normal-value.js';
import type { KeyTable } from '../draft.js';
import { itemsOf, switchOf, textOf } from '../shapes.js';
import { build } from './build.js';
import { words } from './command-words.js';
import { deploy, replicas } from './deploy.js';
import { blockIo, devices, expose, extraHosts, ports, privileged, ulimits } from './device-keys.js';
import { environment, envFiles } from './environment.js';
import { health } from './health.js';
import { leftOutKeys } from './left-out-keys.js';
import { mount } from './mounts.js';
import { joinable } from './namespaces.js';
import { containerName, dependsOn, files, links, networks, profiles } from './network-keys.js';
import { list, one, oneOrList, onOff, pairs } from './option-keys.js';
import { refusedKeys } from './refused-keys.js';
import { runDraft } from './run-part.js';
import type { RunDraft, RunReader } from './run-part.js';

const image: RunReader = (field, path) => {
  const name = textOf(field, path);
  return name === undefined ? [] : runDraft({ kind: 'image', name }, field, path);
};

const volumes: RunReader = (field, path, context) => itemsOf(field, path).flatMap((item) => mount(item, path, context));

const socket = '/var/run/docker.sock';

/** The user's registry credentials, which compose hands over as well, are not. */
const apiSocket: RunReader = (field, path) =>
  switchOf(field, path) === true
    ? runDraft({ kind: 'option', key: 'volume', value: `${socket}:${socket}` }, field, path, `mount ${socket}`)
    : [];

const capability = (text: string): string => normalValue('cap-add', text);
const securityOption = (text: string): string => normalValue('security-opt', text);

/** What each key of a service means for a run: an option, a refusal, or something that is left out and said. */
export const runKeys: KeyTable<RunDraft> = {
  readers: new Map<string, RunReader>([
    ...leftOutKeys,
    ...refusedKeys,
    ['blkio_config', blockIo],
    ['build', build],
    ['cap_add', list('capAdd', capability)],
    ['cap_drop', list('capDrop', capability)],
    ['cgroup', one('cgroupns')],
    ['cgroup_parent', one('cgroupParent')],
    ['command', words('command')],
    ['configs', files('configs')],
    ['container_name', containerName],
    ['cpu_period', one('cpuPeriod')],
    ['cpu_quota', one('cpuQuota')],
    ['cpu_shares', one('cpuShares')],
    ['cpus', one('cpus')],
    ['cpuset', one('cpusetCpus')],
    ['depends_on', dependsOn],
    ['deploy', deploy],
    ['device_cgroup_rules', list('deviceCgroupRule')],
    ['devices', devices],
    ['dns', oneOrList('dns')],
    ['dns_opt', list('dnsOption')],
    ['dns_search', oneOrList('dnsSearch')],
    ['domainname', one('domainname')],
    ['entrypoint', words('entrypoint')],
    ['env_file', envFiles],
    ['environment', environment],
    ['expose', expose],
    ['extra_hosts', extraHosts],
    ['group_add', list('groupAdd')],
    ['healthcheck', health],
    ['hostname', one('hostname')],
    ['image', image],
    ['init', onOff('init')],
    ['ipc', joinable('ipc')],
    ['labels', pairs('label')],
    ['links', links],
    ['mem_limit', one('memory')],
    ['mem_reservation', one('memoryReservation')],
    ['memswap_limit', one('memorySwap')],
    ['network_mode', joinable('network')],
    ['networks', networks],
    ['oom_kill_disable', onOff('oomKillDisable')],
    ['oom_score_adj', one('oomScoreAdj')],
    ['pid', joinable('pid')],
    ['pids_limit', one('pidsLimit')],
    ['ports', ports],
    ['privileged', privileged],
    ['profiles', profiles],
    ['read_only', onOff('readOnly')],
    ['scale', replicas],
    ['secrets', files('secrets')],
    ['security_opt', list('securityOpt', securityOption)],
    ['shm_size', one('shmSize')],
    ['stop_signal', one('stopSignal')],
    ['sysctls', pairs('sysctl')],
    ['tmpfs', oneOrList('tmpfs')],
    ['tty', onOff('tty')],
    ['ulimits', ulimits],
    ['use_api_socket', apiSocket],
    ['user', one('user')],
    ['userns_mode', one('userns')],
    ['uts', one('uts')],
    ['volumes', volumes],
    ['working_dir', one('workdir')],
  ]),
  // `extends` is resolved before any key is read.
  silent: new Set(['develop', 'extends']),
  unknown: (_service, key, member, nearest) => {
    const advice = nearest === undefined ? 'take it out' : `did you mean ${nearest}?`;
    return runDraft({ kind: 'refused', why: `compose does not know the key "${shown(key)}": ${advice}` }, member, key);
  },
};
