/**
 * How an option is written on a `docker run` line: one value, a value that may be repeated, a switch, or text for a shell.
 * Values keep the spelling of the command line; the container driver translates them. A command may also be a list of words,
 * which run as they stand; the line has only the text.
 */
export type OptionKind = 'value' | 'list' | 'switch' | 'command';

/**
 * Every container option that a workload can have: its key here, its flag on a `docker run` line, its kind. Apart from its
 * schema, so that a reader of such lines need not load one: a static check has to answer at once.
 */
export const optionFlags = {
  addHost: { flag: '--add-host', kind: 'list' },
  blkioWeight: { flag: '--blkio-weight', kind: 'value' },
  capAdd: { flag: '--cap-add', kind: 'list' },
  capDrop: { flag: '--cap-drop', kind: 'list' },
  cgroupParent: { flag: '--cgroup-parent', kind: 'value' },
  cgroupns: { flag: '--cgroupns', kind: 'value' },
  cpuPeriod: { flag: '--cpu-period', kind: 'value' },
  cpuQuota: { flag: '--cpu-quota', kind: 'value' },
  cpuShares: { flag: '--cpu-shares', kind: 'value' },
  cpus: { flag: '--cpus', kind: 'value' },
  cpusetCpus: { flag: '--cpuset-cpus', kind: 'value' },
  cpusetMems: { flag: '--cpuset-mems', kind: 'value' },
  device: { flag: '--device', kind: 'list' },
  deviceCgroupRule: { flag: '--device-cgroup-rule', kind: 'list' },
  dns: { flag: '--dns', kind: 'list' },
  dnsOption: { flag: '--dns-option', kind: 'list' },
  dnsSearch: { flag: '--dns-search', kind: 'list' },
  domainname: { flag: '--domainname', kind: 'value' },
  entrypoint: { flag: '--entrypoint', kind: 'value' },
  env: { flag: '--env', kind: 'list' },
  expose: { flag: '--expose', kind: 'list' },
  groupAdd: { flag: '--group-add', kind: 'list' },
  healthCmd: { flag: '--health-cmd', kind: 'command' },
  healthInterval: { flag: '--health-interval', kind: 'value' },
  healthRetries: { flag: '--health-retries', kind: 'value' },
  healthStartPeriod: { flag: '--health-start-period', kind: 'value' },
  healthTimeout: { flag: '--health-timeout', kind: 'value' },
  hostname: { flag: '--hostname', kind: 'value' },
  init: { flag: '--init', kind: 'switch' },
  interactive: { flag: '--interactive', kind: 'switch' },
  ipc: { flag: '--ipc', kind: 'value' },
  label: { flag: '--label', kind: 'list' },
  memory: { flag: '--memory', kind: 'value' },
  memoryReservation: { flag: '--memory-reservation', kind: 'value' },
  memorySwap: { flag: '--memory-swap', kind: 'value' },
  mount: { flag: '--mount', kind: 'list' },
  network: { flag: '--network', kind: 'value' },
  networkAlias: { flag: '--network-alias', kind: 'list' },
  noHealthcheck: { flag: '--no-healthcheck', kind: 'switch' },
  oomKillDisable: { flag: '--oom-kill-disable', kind: 'switch' },
  oomScoreAdj: { flag: '--oom-score-adj', kind: 'value' },
  pid: { flag: '--pid', kind: 'value' },
  pidsLimit: { flag: '--pids-limit', kind: 'value' },
  publish: { flag: '--publish', kind: 'list' },
  readOnly: { flag: '--read-only', kind: 'switch' },
  securityOpt: { flag: '--security-opt', kind: 'list' },
  shmSize: { flag: '--shm-size', kind: 'value' },
  stopSignal: { flag: '--stop-signal', kind: 'value' },
  sysctl: { flag: '--sysctl', kind: 'list' },
  tmpfs: { flag: '--tmpfs', kind: 'list' },
  tty: { flag: '--tty', kind: 'switch' },
  ulimit: { flag: '--ulimit', kind: 'list' },
  user: { flag: '--user', kind: 'value' },
  userns: { flag: '--userns', kind: 'value' },
  uts: { flag: '--uts', kind: 'value' },
  volume: { flag: '--volume', kind: 'list' },
  workdir: { flag: '--workdir', kind: 'value' },
} as const satisfies Record<string, { flag: string; kind: OptionKind }>;

export type OptionKey = keyof typeof optionFlags;
