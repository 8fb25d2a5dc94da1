import type { EngineFacts } from '../../../results/environment.js';
import { isDockerDesktop } from '../../../results/desktop-mode.js';
import { desktopIsolation } from '../../../vocabulary/target-id.js';
import type { TargetId } from '../../../vocabulary/target-id.js';
import type { UnavailableTarget } from '../host.js';

/** A target that a running engine offers. */
export interface OfferedTarget {
  readonly id: TargetId;
  readonly runtime: string;
  /** Name that is asked for, where the engine may run another one whatever is asked. */
  readonly askedRuntime?: string;
  readonly sharesHostNamespace?: boolean;
}

const sysbox = 'sysbox-runc';

/** What a running engine offers, by its own words; containers have to prove it. */
export function offeredTargets(facts: EngineFacts): OfferedTarget[] {
  const { securityOptions, runtimes } = facts;
  const remapped = securityOptions.some((option) => option.startsWith('name=userns'));
  const rootless = securityOptions.some((option) => option.startsWith('name=rootless'));
  const runcId = rootless ? 'rootless' : remapped ? 'runc-userns' : 'runc';
  // Runtime names of containerd's own shims are other spellings of runc.
  const others = runtimes.filter((name) => name !== 'runc' && !name.startsWith('io.containerd.'));
  const named = (names: readonly string[]): OfferedTarget[] => names.map((name) => ({ id: name, runtime: name }));
  if (!isDockerDesktop(facts)) return [{ id: runcId, runtime: 'runc' }, ...named(others)];
  // One request, two targets: which of them it is, only what ran tells.
  return [
    { id: runcId, runtime: 'runc', sharesHostNamespace: runcId === 'runc' },
    { id: desktopIsolation, runtime: sysbox, askedRuntime: 'runc' },
    ...named(others.filter((name) => name !== sysbox)),
  ];
}

export function engineTargets(
  want: readonly TargetId[] | 'all',
  facts: EngineFacts,
  url: string,
): { readonly wanted: readonly OfferedTarget[]; readonly absent: readonly UnavailableTarget[] } {
  const offered = offeredTargets(facts);
  const names = offered.map(({ id }) => id).join(', ');
  const isDesktop = isDockerDesktop(facts);
  return {
    // The mode that Docker Desktop is in is wanted whatever was asked for.
    wanted: offered.filter(({ id, runtime }) => want === 'all' || want.includes(id) || (isDesktop && isMode(runtime))),
    absent: (want === 'all' ? [] : want)
      .filter((id) => !offered.some((target) => target.id === id))
      .map((id) => ({
        id,
        reason:
          isDesktop && id === sysbox
            ? `the engine at ${url} is Docker Desktop's, whose ${sysbox} is target ${desktopIsolation}: name that`
            : `the engine at ${url} offers ${names}; register ${id} there, or use --host managed`,
      })),
  };
}

const isMode = (runtime: string): boolean => runtime === 'runc' || runtime === sysbox;
