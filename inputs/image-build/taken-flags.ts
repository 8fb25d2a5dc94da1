import type { PlacedFlag } from '../docker-build/match-flags.js';
import { ReadError } from '../subject/read-error.js';

/** Flags that only BuildKit takes. */
const ofBuildkit = new Set(['allow', 'build-context', 'platform', 'secret', 'ssh']);

/** Flags that the engine's own builder alone takes. */
const ofEngine = new Set(
  ['cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems memory memory-swap security-opt'].flatMap((names) =>
    names.split(' '),
  ),
);

/** Flags that both take. */
const ofBoth = new Set(['add-host cgroup-parent label network shm-size ulimit'].flatMap((names) => names.split(' ')));

/** Flags that change nothing about whether the image can be built. */
const withoutEffect = new Set(
  [
    'annotation attest cache-from cache-to check compress debug disable-content-trust force-rm iidfile load metadata-file',
    'no-cache no-cache-filter progress provenance pull push quiet rm sbom squash tag',
  ].flatMap((names) => names.split(' ')),
);

/** Flags that say what is built. */
const ofTheBuild = new Set(['build-arg', 'builder', 'file', 'target']);

export interface TakenFlags {
  /** Arguments of `docker build`. */
  readonly flags: readonly string[];
  /** Flags that are left out, by name. */
  readonly left: readonly string[];
  /** Whether one of them is BuildKit's alone. */
  readonly needsBuildkit: boolean;
}

/** What the builder of a check can be told of the flags of a build. Throws ReadError for one that says where the result goes. */
export function takenFlags(flags: readonly PlacedFlag[]): TakenFlags {
  const known = [ofBoth, ofEngine, ofBuildkit, withoutEffect, ofTheBuild];
  const refused = flags.find(({ name }) => known.every((names) => !names.has(name)));
  if (refused !== undefined) {
    throw new ReadError(`--${refused.name} cannot be carried over to the builds of a check: leave it out.`, undefined);
  }
  const needsBuildkit = flags.some(({ name }) => ofBuildkit.has(name));
  const isTaken = ({ name }: PlacedFlag): boolean =>
    ofBoth.has(name) || (needsBuildkit ? ofBuildkit : ofEngine).has(name);
  return {
    flags: flags.filter(isTaken).map(({ name, value }) => `--${name}=${value}`),
    left: [
      ...new Set(flags.filter((flag) => !isTaken(flag) && !ofTheBuild.has(flag.name)).map(({ name }) => `--${name}`)),
    ],
    needsBuildkit,
  };
}
