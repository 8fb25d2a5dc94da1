import fc from 'fast-check';
import type { ContainerOptions, OptionKey } from '../../../workloads/options.js';
import { optionFlags } from '../../../workloads/options.js';

const port = fc.integer({ min: 1, max: 65535 }).map(String);
const whole = fc.integer({ min: -1000, max: 100000 }).map(String);
const bytes = fc.tuple(fc.nat(), fc.constantFrom('', 'b', 'k', 'm', 'g', 'GB', 'MiB')).map((parts) => parts.join(''));
const pair = fc.tuple(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.]{0,8}$/), fc.string()).map((parts) => parts.join('='));
const path = fc.stringMatching(/^\/[a-z/ é-]{0,12}$/);
const name = fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,8}$/);

const duration = fc.constantFrom('0', '30s', '1m30s', '500ms', '.5h');

const volume = fc.oneof(
  path,
  fc.tuple(fc.oneof(path, name), path).map((parts) => parts.join(':')),
  fc.tuple(fc.oneof(path, name), path, fc.constantFrom('ro', 'rw', 'z', 'rshared')).map((parts) => parts.join(':')),
);
const mount = fc.oneof(
  fc.tuple(path, path).map(([source, target]) => `type=bind,source=${source},target=${target}`),
  fc.tuple(path, path).map(([source, target]) => `type=bind,src=${source},dst=${target},readonly`),
  path.map((target) => `type=volume,target=${target}`),
  path.map((target) => `type=tmpfs,target=${target},tmpfs-size=1m`),
);

/** Values of the options whose form docker itself checks; the others take any text. */
const values: Partial<Record<OptionKey, fc.Arbitrary<string>>> = {
  addHost: fc.constantFrom('a:1.2.3.4', 'db:::1', 'host.docker.internal:host-gateway'),
  blkioWeight: whole,
  cgroupns: fc.constantFrom('host', 'private'),
  cpuPeriod: whole,
  cpuQuota: whole,
  cpuShares: whole,
  cpus: fc.constantFrom('1', '0.5', '16'),
  device: fc.constantFrom('/dev/fuse', '/dev/a:/dev/b', '/dev/a:/dev/b:rw'),
  deviceCgroupRule: fc.constantFrom('c 10:229 rwm', 'b *:* m', 'a *:* rw'),
  dns: fc.constantFrom('1.1.1.1', '::1', 'fe80::1'),
  env: fc.oneof(pair, fc.stringMatching(/^[A-Z_]{1,8}$/)),
  expose: fc.oneof(
    port,
    port.map((one) => `${one}/udp`),
  ),
  healthInterval: duration,
  healthRetries: fc.nat(100).map(String),
  healthStartPeriod: duration,
  healthTimeout: duration,
  ipc: fc.constantFrom('none', 'private', 'shareable', 'host'),
  label: pair,
  memory: bytes,
  memoryReservation: bytes,
  memorySwap: fc.oneof(bytes, fc.constant('-1')),
  mount,
  network: fc.constantFrom('none', 'host', 'bridge', 'default'),
  oomScoreAdj: whole,
  pid: fc.constant('host'),
  pidsLimit: whole,
  publish: fc.oneof(
    port,
    fc.tuple(port, port).map((parts) => parts.join(':')),
    fc.tuple(port, port).map(([host, inside]) => `127.0.0.1:${host}:${inside}/tcp`),
  ),
  securityOpt: fc.constantFrom('seccomp=unconfined', 'seccomp={"a":1}', 'no-new-privileges', 'systempaths=unconfined'),
  shmSize: bytes,
  sysctl: pair.map((text) => `net.${text}`),
  ulimit: fc.constantFrom('nofile=1024:2048', 'core=-1', 'nproc=5'),
  userns: fc.constant('host'),
  uts: fc.constant('host'),
  volume,
};

function valueOf(key: OptionKey): fc.Arbitrary<string | readonly string[] | boolean> {
  const one = values[key] ?? fc.string();
  switch (optionFlags[key].kind) {
    case 'switch':
      return fc.boolean();
    case 'value':
    case 'command':
      return one;
    case 'list':
      return fc.array(one, { minLength: 1, maxLength: 3 });
  }
}

/** What a check cannot have of a line. */
const leftOut: readonly OptionKey[] = ['interactive', 'networkAlias'];

/** Any options that a `docker run` line can carry. */
export const arbitraryOptions = fc.record(
  Object.fromEntries(
    (Object.keys(optionFlags) as OptionKey[]).filter((key) => !leftOut.includes(key)).map((key) => [key, valueOf(key)]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<ContainerOptions>;
