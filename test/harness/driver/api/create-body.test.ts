import test from 'ava';
import { createBody } from '../../../../harness/driver/api/create-body.js';
import type { CreateRequest } from '../../../../harness/driver/container-driver.js';
import { optionFlags } from '../../../../workloads/options.js';
import type { ContainerOptions, OptionKey } from '../../../../workloads/options.js';

const requestOf = (options: ContainerOptions, changes: Partial<CreateRequest> = {}): CreateRequest => ({
  name: 'n',
  image: 'busybox',
  command: ['true'],
  options,
  privileged: false,
  runtime: 'runc',
  labels: { own: '1' },
  ...changes,
});

/** The body as the engine gets it: what JSON leaves out is not there. */
const sent = (options: ContainerOptions, changes: Partial<CreateRequest> = {}): Record<string, unknown> =>
  JSON.parse(JSON.stringify(createBody(requestOf(options, changes)))) as Record<string, unknown>;

/** For each option: a value, and the fields of the body that it makes. */
const table: Readonly<Record<OptionKey, readonly [options: ContainerOptions, top: object, host?: object]>> = {
  addHost: [{ addHost: ['a:1.2.3.4'] }, {}, { ExtraHosts: ['a:1.2.3.4'] }],
  blkioWeight: [{ blkioWeight: '300' }, {}, { BlkioWeight: 300 }],
  capAdd: [{ capAdd: ['SYS_ADMIN'] }, {}, { CapAdd: ['SYS_ADMIN'] }],
  capDrop: [{ capDrop: ['ALL'] }, {}, { CapDrop: ['ALL'] }],
  cgroupParent: [{ cgroupParent: '/p' }, {}, { CgroupParent: '/p' }],
  cgroupns: [{ cgroupns: 'host' }, {}, { CgroupnsMode: 'host' }],
  cpuPeriod: [{ cpuPeriod: '100000' }, {}, { CpuPeriod: 100000 }],
  cpuQuota: [{ cpuQuota: '50000' }, {}, { CpuQuota: 50000 }],
  cpuShares: [{ cpuShares: '512' }, {}, { CpuShares: 512 }],
  cpus: [{ cpus: '1.5' }, {}, { NanoCpus: 1_500_000_000 }],
  cpusetCpus: [{ cpusetCpus: '0-1' }, {}, { CpusetCpus: '0-1' }],
  cpusetMems: [{ cpusetMems: '0' }, {}, { CpusetMems: '0' }],
  device: [
    { device: ['/dev/fuse'] },
    {},
    { Devices: [{ PathOnHost: '/dev/fuse', PathInContainer: '/dev/fuse', CgroupPermissions: 'rwm' }] },
  ],
  deviceCgroupRule: [{ deviceCgroupRule: ['c 1:3 rwm'] }, {}, { DeviceCgroupRules: ['c 1:3 rwm'] }],
  dns: [{ dns: ['1.1.1.1'] }, {}, { Dns: ['1.1.1.1'] }],
  dnsOption: [{ dnsOption: ['ndots:1'] }, {}, { DnsOptions: ['ndots:1'] }],
  dnsSearch: [{ dnsSearch: ['a.b'] }, {}, { DnsSearch: ['a.b'] }],
  domainname: [{ domainname: 'd' }, { Domainname: 'd' }],
  entrypoint: [{ entrypoint: '/e' }, { Entrypoint: ['/e'] }],
  env: [{ env: ['A=1'] }, { Env: ['A=1'] }],
  expose: [{ expose: ['80', '53/udp'] }, { ExposedPorts: { '80/tcp': {}, '53/udp': {} } }],
  groupAdd: [{ groupAdd: ['audio'] }, {}, { GroupAdd: ['audio'] }],
  healthCmd: [{ healthCmd: 'true' }, { Healthcheck: { Test: ['CMD-SHELL', 'true'] } }],
  healthInterval: [{ healthInterval: '1m30s' }, { Healthcheck: { Interval: 90e9 } }],
  healthRetries: [{ healthRetries: '3' }, { Healthcheck: { Retries: 3 } }],
  healthStartPeriod: [{ healthStartPeriod: '500ms' }, { Healthcheck: { StartPeriod: 5e8 } }],
  healthTimeout: [{ healthTimeout: '2.5s' }, { Healthcheck: { Timeout: 2.5e9 } }],
  hostname: [{ hostname: 'h' }, { Hostname: 'h' }],
  init: [{ init: true }, {}, { Init: true }],
  interactive: [{ interactive: true }, { OpenStdin: true, StdinOnce: true }],
  ipc: [{ ipc: 'host' }, {}, { IpcMode: 'host' }],
  label: [{ label: ['a=b', 'c'] }, { Labels: { own: '1', a: 'b', c: '' } }],
  memory: [{ memory: '64m' }, {}, { Memory: 64 * 2 ** 20 }],
  memoryReservation: [{ memoryReservation: '32m' }, {}, { MemoryReservation: 32 * 2 ** 20 }],
  memorySwap: [{ memorySwap: '-1' }, {}, { MemorySwap: -1 }],
  mount: [{ mount: ['type=bind,source=/a,target=/b'] }, {}, { Mounts: [{ Type: 'bind', Source: '/a', Target: '/b' }] }],
  network: [{ network: 'none' }, {}, { NetworkMode: 'none' }],
  networkAlias: [{ networkAlias: ['db'] }, { NetworkingConfig: { EndpointsConfig: { default: { Aliases: ['db'] } } } }],
  noHealthcheck: [{ noHealthcheck: true }, { Healthcheck: { Test: ['NONE'] } }],
  oomKillDisable: [{ oomKillDisable: true }, {}, { OomKillDisable: true }],
  oomScoreAdj: [{ oomScoreAdj: '-500' }, {}, { OomScoreAdj: -500 }],
  pid: [{ pid: 'host' }, {}, { PidMode: 'host' }],
  pidsLimit: [{ pidsLimit: '50' }, {}, { PidsLimit: 50 }],
  publish: [
    { publish: ['127.0.0.1:8080:80'] },
    { ExposedPorts: { '80/tcp': {} } },
    { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }] } },
  ],
  readOnly: [{ readOnly: true }, {}, { ReadonlyRootfs: true }],
  securityOpt: [{ securityOpt: ['seccomp=unconfined'] }, {}, { SecurityOpt: ['seccomp=unconfined'] }],
  shmSize: [{ shmSize: '1g' }, {}, { ShmSize: 2 ** 30 }],
  stopSignal: [{ stopSignal: 'SIGINT' }, { StopSignal: 'SIGINT' }],
  sysctl: [{ sysctl: ['net.ipv4.ip_forward=1'] }, {}, { Sysctls: { 'net.ipv4.ip_forward': '1' } }],
  tmpfs: [{ tmpfs: ['/t:size=1m', '/u'] }, {}, { Tmpfs: { '/t': 'size=1m', '/u': '' } }],
  tty: [{ tty: true }, { Tty: true }],
  ulimit: [{ ulimit: ['nofile=10:20'] }, {}, { Ulimits: [{ Name: 'nofile', Soft: 10, Hard: 20 }] }],
  user: [{ user: '1000:1000' }, { User: '1000:1000' }],
  userns: [{ userns: 'host' }, {}, { UsernsMode: 'host' }],
  uts: [{ uts: 'host' }, {}, { UTSMode: 'host' }],
  volume: [{ volume: ['/a:/b:ro'] }, {}, { Binds: ['/a:/b:ro'] }],
  workdir: [{ workdir: '/w' }, { WorkingDir: '/w' }],
};

const bare = sent({});

/** Fields of `after` that `before` has otherwise or not at all. */
const added = (before: object, after: object): object =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([key, value]) => JSON.stringify((before as Record<string, unknown>)[key]) !== JSON.stringify(value),
    ),
  );

test('the table has a row for every option there is', (t) => {
  t.deepEqual(Object.keys(table).sort(), Object.keys(optionFlags).sort());
});

for (const [key, [options, top, host = {}]] of Object.entries(table)) {
  test(`${optionFlags[key as OptionKey].flag} makes its fields of the body and nothing else`, (t) => {
    const { HostConfig, ...rest } = sent(options);
    const { HostConfig: bareHost, ...bareRest } = bare;
    t.deepEqual(added(bareRest, rest), top);
    t.deepEqual(added(bareHost as object, HostConfig as object), host);
  });
}

test('without options the body says only what the harness needs', (t) => {
  t.deepEqual(bare, {
    name: 'n',
    Image: 'busybox',
    Cmd: ['true'],
    AttachStdin: false,
    AttachStdout: true,
    AttachStderr: true,
    Labels: { own: '1' },
    HostConfig: {
      Runtime: 'runc',
      Privileged: false,
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '1' } },
    },
  });
});

test('an empty command leaves the image’s own, an empty entrypoint resets it', (t) => {
  t.false('Cmd' in sent({}, { command: [] }));
  t.deepEqual(sent({ entrypoint: '' }).Entrypoint, ['']);
});

test('the harness’s labels win over a workload’s', (t) => {
  t.deepEqual(sent({ label: ['own=2'] }).Labels, { own: '1' });
});

test('unconfined system paths are two empty lists', (t) => {
  for (const value of ['systempaths=unconfined', 'systempaths:unconfined']) {
    const host = sent({ securityOpt: [value] }).HostConfig as Record<string, unknown>;
    t.deepEqual([host.MaskedPaths, host.ReadonlyPaths, host.SecurityOpt], [[], [], undefined]);
  }
});

test('published and exposed ports are put together', (t) => {
  const body = sent({ expose: ['90'], publish: ['80', '8080:80', ':81'] });
  t.deepEqual(body.ExposedPorts, { '90/tcp': {}, '80/tcp': {}, '81/tcp': {} });
  t.deepEqual((body.HostConfig as Record<string, unknown>).PortBindings, {
    '80/tcp': [
      { HostIp: '', HostPort: '' },
      { HostIp: '', HostPort: '8080' },
    ],
    '81/tcp': [{ HostIp: '', HostPort: '' }],
  });
});

const refused: readonly (readonly [options: ContainerOptions, message: RegExp])[] = [
  [{ memory: 'lots' }, /^--memory: cannot use "lots"; expected a size/],
  [{ shmSize: '1x' }, /^--shm-size: /],
  [{ cpus: '-1' }, /^--cpus: .*number of CPUs/],
  [{ cpus: '1e3' }, /^--cpus: /],
  [{ pidsLimit: 'many' }, /^--pids-limit: .*whole number/],
  [{ cpuShares: '1.5' }, /^--cpu-shares: /],
  [{ publish: ['8000-8010:80'] }, /^--publish: /],
  [{ publish: ['80/icmp'] }, /^--publish: /],
  [{ expose: ['80-90'] }, /^--expose: /],
  [{ ulimit: ['nofile'] }, /^--ulimit: .*NAME=SOFT\[:HARD\]/],
  [{ ulimit: ['nofile=a'] }, /^--ulimit: /],
  [{ mount: ['type=npipe,target=/x'] }, /^--mount: .*bind, volume or tmpfs/],
  [{ mount: ['type=bind,source=/x'] }, /^--mount: .*target=PATH/],
  [{ mount: ['type=bind,source=/x,target=/y,colour=red'] }, /^--mount: .*no field colour/],
  [{ mount: ['type=bind,source=/x,target=/y,bind-propagation=sideways'] }, /^--mount: /],
  [{ mount: ['type=tmpfs,target=/y,tmpfs-size=big'] }, /^--mount: /],
  [{ mount: ['type=tmpfs,target=/y,tmpfs-mode=rw'] }, /^--mount: /],
];

for (const [options, message] of refused) {
  test(`${JSON.stringify(options)} is refused by name`, (t) => {
    t.throws(() => createBody(requestOf(options)), { name: 'OptionError', message });
  });
}
