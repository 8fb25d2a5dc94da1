/** A flag that a check cannot honour: whether it takes a value, and why not, with what to do instead. */
export interface RefusedFlag {
  readonly takes: 'value' | 'switch';
  readonly reason: string;
}

const value = (reason: string): RefusedFlag => ({ takes: 'value', reason });

const deviceRate = value('limits for single devices are not part of a declared workload; leave it out');
const realTime = value('real-time scheduling is not part of a declared workload; leave it out');
const windowsOnly = value('it exists for Windows containers only; leave it out');
const otherContainer = value(
  'it names another container of your engine, which the engines of a check do not have; leave it out',
);
const fixedAddress = value('the engines of a check choose their own networks and addresses; leave it out');

/** Flags of `docker run` that are refused, by long name. */
export const refusedFlags: Readonly<Record<string, RefusedFlag>> = {
  annotation: value('annotations for the OCI runtime are not part of a declared workload; leave it out'),
  'blkio-weight-device': deviceRate,
  'cpu-count': windowsOnly,
  'cpu-percent': windowsOnly,
  'cpu-rt-period': realTime,
  'cpu-rt-runtime': realTime,
  'device-read-bps': deviceRate,
  'device-read-iops': deviceRate,
  'device-write-bps': deviceRate,
  'device-write-iops': deviceRate,
  gpus: value('the engines of a check have no GPU support set up; leave it out'),
  'health-start-interval': value('engines before 25.0 do not know it; leave it out'),
  help: { takes: 'switch', reason: 'it only prints the help of docker run; leave it out' },
  'io-maxbandwidth': windowsOnly,
  'io-maxiops': windowsOnly,
  ip: fixedAddress,
  ip6: fixedAddress,
  isolation: windowsOnly,
  'kernel-memory': value('Linux no longer supports it; leave it out'),
  link: otherContainer,
  'link-local-ip': fixedAddress,
  'mac-address': fixedAddress,
  'memory-swappiness': value('it works on cgroup v1 only and is not part of a declared workload; leave it out'),
  platform: value(
    'the image is used as it is on this machine; fetch the wanted variant with docker pull --platform and leave it out',
  ),
  'publish-all': { takes: 'switch', reason: 'the ports of the image are not known here; name them with --publish' },
  runtime: value('the targets decide the OCI runtime; name them with --baseline and --candidate before the --'),
  'storage-opt': value('the engines of a check choose their own storage driver; leave it out'),
  'use-api-socket': { takes: 'switch', reason: 'it hands your engine to the container; leave it out' },
  'volume-driver': value('the engines of a check have local volumes only; leave it out'),
  'volumes-from': otherContainer,
};
