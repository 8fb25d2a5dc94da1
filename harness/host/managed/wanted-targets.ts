import type { TargetId } from '../../../vocabulary/target-id.js';
import type { UnavailableTarget } from '../host.js';
import type { EngineRole } from './engine-layout.js';
import type { RuntimeProgram } from './engine-config.js';

/** A target before its engine runs: which engine it needs, and by which runtime. */
export interface WantedTarget {
  readonly id: TargetId;
  readonly role: EngineRole;
  readonly runtime: string;
  readonly program: string;
}

/** Targets worth mentioning where they cannot be had. */
const alwaysMentioned: readonly TargetId[] = ['crun', 'sysbox-runc'];

/**
 * Splits what is wanted into what this machine can try and what is not installed.
 * @param builds whether images are built: the steps of a build get the default runtime of their engine, so one further runtime
 *   has an engine of its own
 */
export function wantedTargets(
  want: readonly TargetId[] | 'all',
  runcProgram: string,
  runtimes: readonly RuntimeProgram[],
  builds: boolean,
): { readonly wanted: readonly WantedTarget[]; readonly absent: readonly UnavailableTarget[] } {
  const building = runtimes.find(({ name }) => want === 'all' || want.includes(name))?.name;
  const known: WantedTarget[] = [
    { id: 'runc', role: 'runc', runtime: 'runc', program: runcProgram },
    { id: 'runc-userns', role: 'userns', runtime: 'runc', program: runcProgram },
    ...runtimes.map(({ name, path }): WantedTarget => ({
      ...{ id: name, runtime: name, program: path },
      role: builds && name === building ? 'builds' : 'runc',
    })),
  ];
  const asked = want === 'all' ? alwaysMentioned : want;
  return {
    wanted: known.filter(({ id }) => want === 'all' || want.includes(id)),
    absent: asked
      .filter((id) => !known.some((target) => target.id === id))
      .map((id) => ({
        id,
        reason: `${id} is not installed: there is no such program on PATH; give one with --runtime ${id}=PATH`,
      })),
  };
}
