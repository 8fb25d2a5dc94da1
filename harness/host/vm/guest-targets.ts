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

/** Splits what is wanted into what the guest has and what nobody gave it. */
export function guestTargets(
  want: readonly TargetId[] | 'all',
  provisioned: readonly GuestTarget[],
): { readonly wanted: readonly GuestTarget[]; readonly absent: readonly UnavailableTarget[] } {
  const known = [...always, ...provisioned];
  const asked = want === 'all' ? ['sysbox-runc'] : want;
  return {
    wanted: known.filter(({ id }) => want === 'all' || want.includes(id)),
    absent: asked
      .filter((id) => !known.some((target) => target.id === id))
      .map((id) => ({ id, reason: `${id} is not in the guest: give it with --provision PATH (docs/sysbox.md)` })),
  };
}
