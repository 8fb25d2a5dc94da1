/** The build commands whose lines are read. */
export type BuildCommand = 'build' | 'create' | 'bake';

export interface FlagTable {
  readonly values: ReadonlySet<string>;
  readonly switches: ReadonlySet<string>;
  /** Long names of the one-letter flags. */
  readonly short: Readonly<Record<string, string>>;
}

const table = (values: string, switches: string, short: Readonly<Record<string, string>>): FlagTable => ({
  values: new Set(values.split(' ')),
  switches: new Set(switches.split(' ')),
  short: { D: 'debug', ...short },
});

/** Flags of buildx 0.30, hidden ones of the former builder included (commands/*.go of docker/buildx). */
export const buildFlags: Readonly<Record<BuildCommand, FlagTable>> = {
  build: table(
    [
      'add-host allow annotation attest build-arg build-context builder cache-from cache-to call cgroup-parent cpu-period',
      'cpu-quota cpu-shares cpuset-cpus cpuset-mems file iidfile isolation label memory memory-swap metadata-file network',
      'no-cache-filter output platform policy print progress provenance resource sbom secret security-opt shm-size ssh tag',
      'target ulimit',
    ].join(' '),
    'check compress debug disable-content-trust force-rm help load no-cache pull push quiet rm squash',
    { c: 'cpu-shares', f: 'file', m: 'memory', o: 'output', q: 'quiet', t: 'tag' },
  ),
  create: table(
    'builder buildkitd-config buildkitd-flags config driver driver-opt name node platform timeout',
    'append bootstrap debug help leave use',
    {},
  ),
  bake: table(
    'allow builder call file list metadata-file policy progress provenance sbom set var',
    'check debug help list-targets list-variables load no-cache print pull push',
    { f: 'file' },
  ),
};

/** Flags of the docker client before the command. */
export const clientFlags: FlagTable = table(
  'builder config context host log-level tlscacert tlscert tlskey',
  'debug tls tlsverify',
  { c: 'context', H: 'host', l: 'log-level' },
);
