import type { PlacedFlag } from '../docker-build/match-flags.js';
import { ReadError } from '../subject/read-error.js';

/** Flags that the engine's own builder takes as they are. */
const kept = new Set(
  [
    'add-host cgroup-parent cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems label memory memory-swap network',
    'security-opt shm-size ulimit',
  ].flatMap((names) => names.split(' ')),
);

/** Flags that change nothing about whether the image can be built. */
const withoutEffect = new Set(
  [
    'annotation attest cache-from cache-to check compress debug disable-content-trust force-rm iidfile load metadata-file',
    'no-cache no-cache-filter progress provenance pull push quiet rm sbom squash tag',
  ].flatMap((names) => names.split(' ')),
);

/** Flags that say what is built. */
const ofTheBuild = new Set(['build-arg', 'builder', 'file', 'target']);

export interface EngineFlags {
  /** Arguments of `docker build`. */
  readonly flags: readonly string[];
  /** Flags that are left out, by name. */
  readonly left: readonly string[];
}

/** What the engine's own builder can be told of the flags of a build. Throws ReadError for one that only BuildKit knows. */
export function engineFlags(flags: readonly PlacedFlag[]): EngineFlags {
  const refused = flags.find(({ name }) => !kept.has(name) && !withoutEffect.has(name) && !ofTheBuild.has(name));
  if (refused !== undefined) {
    throw new ReadError(
      `--${refused.name} needs BuildKit, whose steps run under runc on whatever engine, so that a build would prove nothing: leave it out.`,
      undefined,
    );
  }
  return {
    flags: flags.filter(({ name }) => kept.has(name)).map(({ name, value }) => `--${name}=${value}`),
    left: [...new Set(flags.filter(({ name }) => withoutEffect.has(name)).map(({ name }) => `--${name}`))],
  };
}
