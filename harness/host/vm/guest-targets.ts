import type { TargetId } from '../../../vocabulary/target-id.js';
import type { UnavailableTarget } from '../host.js';
import type { GuestRole } from './guest-engines.js';

/** A target that a guest can be asked for. */
export interface GuestTarget {
  readonly id: TargetId;
  readonly role: GuestRole;
  /** Name under which the engine knows the runtime. */
  readonly runtime: string;
  /** Program of the runtime in the guest. */
  readonly program: string;
  /** Variables that select the runtime's mode. */
  readonly env?: Readonly<Record<string, string>>;
}

const always: readonly GuestTarget[] = [
  { id: 'runc', role: 'runc', runtime: 'runc', program: 'runc' },
  { id: 'crun', role: 'runc', runtime: 'crun', program: 'crun' },
  { id: 'runc-userns', role: 'userns', runtime: 'runc', program: 'runc' },
  { id: 'rootless', role: 'rootless', runtime: 'runc', program: 'runc' },
];

/**
 * Splits what is wanted into what the guest has and what nobody gave it.
 * @param builds whether images are built: the steps of a build get the default runtime of their engine, and no variables
 */
export function guestTargets(
  want: readonly TargetId[] | 'all',
  provisioned: readonly GuestTarget[],
  builds: boolean,
): { readonly wanted: readonly GuestTarget[]; readonly absent: readonly UnavailableTarget[] } {
  const [first] = provisioned;
  const known = [
    ...always,
    ...provisioned.map((target) =>
      builds && target.runtime === first?.runtime && target.env === undefined
        ? { ...target, role: 'builds' as const }
        : target,
    ),
  ];
  const asked = want === 'all' ? ['sysbox-runc'] : want;
  return {
    wanted: known.filter(({ id }) => want === 'all' || want.includes(id)),
    absent: asked
      .filter((id) => !known.some((target) => target.id === id))
      .map((id) => ({ id, reason: `${id} is not in the guest: give it with --provision PATH (docs/sysbox.md)` })),
  };
}
