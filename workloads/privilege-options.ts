import type { Privilege } from '../vocabulary/privilege.js';
import type { ContainerOptions } from './options.js';

const unconfined = ['seccomp=unconfined', 'apparmor=unconfined', 'systempaths=unconfined'];

/** A workload's options with the rights of a privilege added; `privileged` is a field of its own in the engine API. */
export function withPrivilege(
  options: ContainerOptions,
  privilege: Privilege,
  hostCapabilities: readonly string[],
): ContainerOptions {
  if (privilege !== 'all-caps') return options;
  return {
    ...options,
    capAdd: [...(options.capAdd ?? []), ...hostCapabilities],
    securityOpt: [...(options.securityOpt ?? []), ...unconfined],
  };
}
