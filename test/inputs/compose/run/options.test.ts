import test from 'ava';
import type { ContainerOptions } from '../../../../workloads/options.js';
import { problemsOf, serviceIn, workloadIn } from '../../workload/workload-of.js';
import { appFile, runOf } from './run-of.js';

/** What a service says, and the options that it gives. */
const table: readonly (readonly [string, ContainerOptions])[] = [
  ['blkio_config: {weight: 300}', { blkioWeight: '300' }],
  ['cap_add: [cap_sys_admin, NET_ADMIN, NET_ADMIN]', { capAdd: ['SYS_ADMIN', 'NET_ADMIN'] }],
  ['cap_drop: [ALL]', { capDrop: ['ALL'] }],
  ['cgroup: host', { cgroupns: 'host' }],
  ['cgroup_parent: m', { cgroupParent: 'm' }],
  [
    'cpus: .5\ncpuset: 0-1\ncpu_shares: 5\ncpu_quota: 6\ncpu_period: 7',
    { cpus: '0.5', cpusetCpus: '0-1', cpuShares: '5', cpuQuota: '6', cpuPeriod: '7' },
  ],
  [
    'deploy: {resources: {limits: {cpus: "1.5", memory: 64M, pids: 5}, reservations: {memory: 32M}}}',
    { cpus: '1.5', memory: '64M', pidsLimit: '5', memoryReservation: '32M' },
  ],
  ['device_cgroup_rules: ["c 1:3 mr"]', { deviceCgroupRule: ['c 1:3 mr'] }],
  [
    'devices: ["/dev/a:/dev/b:rw", {source: /dev/c, permissions: r}]',
    { device: ['/dev/a:/dev/b:rw', '/dev/c:/dev/c:r'] },
  ],
  [
    'dns: 8.8.8.8\ndns_search: [a.b]\ndns_opt: [use-vc]',
    { dns: ['8.8.8.8'], dnsSearch: ['a.b'], dnsOption: ['use-vc'] },
  ],
  ['domainname: d\nhostname: h', { domainname: 'd', hostname: 'h' }],
  ['expose: [80, 90-91/udp]', { expose: ['80', '90/udp', '91/udp'] }],
  ['extra_hosts: ["a:1.2.3.4", "b=5.6.7.8", "c=[::1]"]', { addHost: ['a:1.2.3.4', 'b:5.6.7.8', 'c:::1'] }],
  ['extra_hosts: {a: 1.2.3.4, b: [5.6.7.8]}', { addHost: ['a:1.2.3.4', 'b:5.6.7.8'] }],
  ['group_add: [998]', { groupAdd: ['998'] }],
  [
    'init: true\nread_only: true\ntty: true\noom_kill_disable: true',
    { init: true, readOnly: true, tty: true, oomKillDisable: true },
  ],
  [
    'ipc: shareable\npid: host\nuts: host\nuserns_mode: host',
    { ipc: 'shareable', pid: 'host', uts: 'host', userns: 'host' },
  ],
  ['labels: {a: 1, b: x=y}', { label: ['a=1', 'b=x=y'] }],
  [
    'mem_limit: 1g\nmem_reservation: 2m\nmemswap_limit: -1\nshm_size: 3k',
    { memory: '1g', memoryReservation: '2m', memorySwap: '-1', shmSize: '3k' },
  ],
  ['network_mode: host', { network: 'host' }],
  ['network_mode: none', { network: 'none' }],
  ['oom_score_adj: -5\npids_limit: 6', { oomScoreAdj: '-5', pidsLimit: '6' }],
  [
    'ports: [80, "127.0.0.1:1-2:3-4/udp", {target: 5, published: 6}]',
    { publish: ['80', '127.0.0.1:1:3/udp', '127.0.0.1:2:4/udp', '6:5'] },
  ],
  [
    'security_opt: ["seccomp:unconfined", no-new-privileges]',
    { securityOpt: ['seccomp=unconfined', 'no-new-privileges=true'] },
  ],
  ['security_opt: ["seccomp:./s.json"]', { securityOpt: ['seccomp={"a":1}'] }],
  ['stop_signal: INT\nworking_dir: /w\nuser: "1:2"', { stopSignal: 'INT', workdir: '/w', user: '1:2' }],
  ['sysctls: {net.core.somaxconn: 5}', { sysctl: ['net.core.somaxconn=5'] }],
  ['tmpfs: [/a, "/b:size=1m"]', { tmpfs: ['/a', '/b:size=1m'] }],
  ['ulimits: {nproc: 5, nofile: {soft: 1, hard: 2}}', { ulimit: ['nproc=5', 'nofile=1:2'] }],
  ['use_api_socket: true', { volume: ['/var/run/docker.sock:/var/run/docker.sock'] }],
  ['environment: {A: 1, B: "", C: null, HERE: null}', { env: ['A=1', 'B=', 'C', 'HERE=there'] }],
  ['env_file: [a.env]\nenvironment: [B=2]', { env: ['A=file $x', 'Q=there!', 'B=2'] }],
  [
    'volumes: [/v, "./a:/b:ro", "../c:/d", "~/e:/f", "data:/g:nocopy"]',
    { volume: ['/v', '/home/me/app/a:/b:ro', '/home/me/c:/d', '/home/me/e:/f', 'data:/g:nocopy'] },
  ],
  ['volumes: [{type: bind, source: x, target: /y, read_only: true}]', { volume: ['/home/me/app/x:/y:ro'] }],
  ['volumes: [{type: tmpfs, target: /y, tmpfs: {size: 5}}]', { tmpfs: ['/y:size=5'] }],
  ['volumes: [disk:/y]', { volume: ['/srv/disk:/y:ro'] }],
  [
    'secrets: [s]\nconfigs: [{source: c, target: /etc/c}]',
    { volume: ['/home/me/app/s.txt:/run/secrets/s:ro', '/c.txt:/etc/c:ro'] },
  ],
  [
    'healthcheck: {test: [CMD, a, "b c"], interval: 1m30s, timeout: 2s, start_period: 3s, retries: 4}',
    {
      healthCmd: ['a', 'b c'],
      healthInterval: '1m30s',
      healthTimeout: '2s',
      healthStartPeriod: '3s',
      healthRetries: '4',
    },
  ],
  ['healthcheck: {test: [CMD-SHELL, "a || b"]}', { healthCmd: 'a || b' }],
  ['healthcheck: {test: a || b}', { healthCmd: 'a || b' }],
  ['healthcheck: {test: [NONE]}', { noHealthcheck: true }],
  ['healthcheck: {disable: true}', { noHealthcheck: true }],
  ['healthcheck: {disable: true, test: a, interval: 1s}', { noHealthcheck: true }],
  ['healthcheck: {disable: false, test: a}', { healthCmd: 'a' }],
  // Only a list can say that there is to be none.
  ['healthcheck: {test: NONE}', { healthCmd: 'NONE' }],
  ['healthcheck: {test: [CMD, echo, ""]}', { healthCmd: ['echo', ''] }],
];

const resources = `
volumes: {data: , disk: {driver_opts: {type: none, o: "bind,ro", device: /srv/disk}}}
secrets: {s: {file: s.txt}}
configs: {c: {file: /c.txt}}
`;
const around = {
  env: { HERE: 'there' },
  files: {
    '/home/me/app/s.json': '{ "a": 1 }',
    '/home/me/app/a.env': "A='file $x'\nB=1\nQ=$HERE!\n",
  },
};

for (const [body, wanted] of table) {
  test(`options of ${body.replaceAll('\n', ', ')}`, (t) => {
    const read = runOf(appFile(`${body}\n`, resources), around);
    t.deepEqual(serviceIn(read, 'web').options, wanted);
    t.deepEqual(problemsOf(workloadIn(read)), []);
  });
}
