import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import type { ContainerOptions } from '../../../workloads/options.js';
import type { CreateRequest } from '../container-driver.js';
import { parseHealth } from './health.js';
import { parseDevice, parseMount, parseTmpfs } from './mounts.js';
import { parseInteger, parseNanoCpus } from './number.js';
import { pairsToRecord } from './pairs.js';
import { parsePorts } from './ports.js';
import { parseSecurityOptions } from './security.js';
import { parseSizeBytes } from './size.js';
import { parseUlimit } from './ulimit.js';

/** Logs are read by attaching; the engine's own copy only has to stay small. */
const logConfig = { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '1' } };

const withValue = <Value, Result>(value: Value | undefined, make: (value: Value) => Result): Result | undefined =>
  value === undefined ? undefined : make(value);

/** Drops keys without a value: the engine reads an explicit null as a setting. */
function compact<Body extends object>(body: { [Key in keyof Body]: Body[Key] | undefined }): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Body;
}

/** Fields that the published types of the engine client lack. */
interface NewerHostConfig extends HostConfig {
  CgroupnsMode?: string;
  DeviceCgroupRules?: string[];
}

function hostConfig(request: CreateRequest, options: ContainerOptions): NewerHostConfig {
  const security = parseSecurityOptions(options.securityOpt ?? []);
  const size = (flag: string) => (text: string) => parseSizeBytes(flag, text);
  const integer = (flag: string) => (text: string) => parseInteger(flag, text);
  return compact<NewerHostConfig>({
    Runtime: request.runtime,
    Privileged: request.privileged,
    LogConfig: logConfig,
    Binds: options.volume,
    Mounts: withValue(options.mount, (mounts) => mounts.map(parseMount)),
    Tmpfs: withValue(options.tmpfs, parseTmpfs),
    CapAdd: options.capAdd,
    CapDrop: options.capDrop,
    SecurityOpt: security.securityOpt.length > 0 ? security.securityOpt : undefined,
    MaskedPaths: security.systemPathsUnconfined ? [] : undefined,
    ReadonlyPaths: security.systemPathsUnconfined ? [] : undefined,
    Devices: withValue(options.device, (devices) => devices.map(parseDevice)),
    DeviceCgroupRules: options.deviceCgroupRule,
    NetworkMode: options.network,
    PortBindings: withValue(options.publish, (publish) => parsePorts([], publish).bindings),
    Dns: options.dns,
    DnsOptions: options.dnsOption,
    DnsSearch: options.dnsSearch,
    ExtraHosts: options.addHost,
    GroupAdd: options.groupAdd,
    PidMode: options.pid,
    IpcMode: options.ipc,
    UTSMode: options.uts,
    UsernsMode: options.userns,
    CgroupnsMode: options.cgroupns,
    CgroupParent: options.cgroupParent,
    ReadonlyRootfs: options.readOnly,
    Init: options.init,
    Sysctls: withValue(options.sysctl, pairsToRecord),
    Ulimits: withValue(options.ulimit, (limits) => limits.map(parseUlimit)),
    ShmSize: withValue(options.shmSize, size('--shm-size')),
    Memory: withValue(options.memory, size('--memory')),
    MemoryReservation: withValue(options.memoryReservation, size('--memory-reservation')),
    MemorySwap: withValue(options.memorySwap, size('--memory-swap')),
    NanoCpus: withValue(options.cpus, (cpus) => parseNanoCpus('--cpus', cpus)),
    CpuShares: withValue(options.cpuShares, integer('--cpu-shares')),
    CpuPeriod: withValue(options.cpuPeriod, integer('--cpu-period')),
    CpuQuota: withValue(options.cpuQuota, integer('--cpu-quota')),
    CpusetCpus: options.cpusetCpus,
    CpusetMems: options.cpusetMems,
    BlkioWeight: withValue(options.blkioWeight, integer('--blkio-weight')),
    PidsLimit: withValue(options.pidsLimit, integer('--pids-limit')),
    OomKillDisable: options.oomKillDisable,
    OomScoreAdj: withValue(options.oomScoreAdj, integer('--oom-score-adj')),
  });
}

/** The engine API's body for a container. Throws `OptionError` for a value that it cannot express. */
export function createBody(request: CreateRequest): ContainerCreateOptions {
  const { options } = request;
  return compact<ContainerCreateOptions>({
    name: request.name,
    Image: request.image,
    Cmd: request.command.length > 0 ? [...request.command] : undefined,
    // An empty --entrypoint resets the image's own.
    Entrypoint: withValue(options.entrypoint, (entrypoint) => (entrypoint === '' ? [''] : [entrypoint])),
    AttachStdin: false,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: options.interactive,
    StdinOnce: options.interactive,
    Tty: options.tty,
    Env: options.env,
    User: options.user,
    WorkingDir: options.workdir,
    Hostname: options.hostname,
    Domainname: options.domainname,
    Labels: { ...pairsToRecord(options.label ?? []), ...request.labels },
    StopSignal: options.stopSignal,
    Healthcheck: parseHealth(options),
    ExposedPorts:
      options.expose === undefined && options.publish === undefined
        ? undefined
        : parsePorts(options.expose ?? [], options.publish ?? []).exposed,
    NetworkingConfig: withValue(options.networkAlias, (aliases) => ({
      EndpointsConfig: { [options.network ?? 'default']: { Aliases: aliases } },
    })),
    HostConfig: hostConfig(request, options),
  });
}
