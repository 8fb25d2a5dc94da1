import type { EngineFacts } from '../../../results/environment.js';
import type { TargetId } from '../../../vocabulary/target-id.js';
import type { UnavailableTarget } from '../host.js';

/** A target that a running engine offers. */
export interface OfferedTarget {
  readonly id: TargetId;
  readonly runtime: string;
}

/** What a running engine offers, by its own words; containers have to prove it. */
export function offeredTargets({ securityOptions, runtimes }: EngineFacts): OfferedTarget[] {
  const remapped = securityOptions.some((option) => option.startsWith('name=userns'));
  const rootless = securityOptions.some((option) => option.startsWith('name=rootless'));
  const runcId = rootless ? 'rootless' : remapped ? 'runc-userns' : 'runc';
  return [
    { id: runcId, runtime: 'runc' },
    ...runtimes
      // Runtime names of containerd's own shims are other spellings of runc.
      .filter((name) => name !== 'runc' && !name.startsWith('io.containerd.'))
      .map((name) => ({ id: name, runtime: name })),
  ];
}

export function engineTargets(
  want: readonly TargetId[] | 'all',
  facts: EngineFacts,
  url: string,
): { readonly wanted: readonly OfferedTarget[]; readonly absent: readonly UnavailableTarget[] } {
  const offered = offeredTargets(facts);
  const names = offered.map(({ id }) => id).join(', ');
  return {
    wanted: offered.filter(({ id }) => want === 'all' || want.includes(id)),
    absent: (want === 'all' ? [] : want)
      .filter((id) => !offered.some((target) => target.id === id))
      .map((id) => ({
        id,
        reason: `the engine at ${url} offers ${names}; register ${id} there, or use --host managed`,
      })),
  };
}
