import { z } from 'zod';

/** Stable id of a target: an OCI runtime with an optional mode, e.g. `runc`, `runc-userns`, `sysbox-runc:regular`. */
export const TargetId = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]*(:[a-z0-9-]+)?$/,
    'a target id is lower case, e.g. runc, runc-userns, sysbox-runc:regular',
  );
export type TargetId = z.infer<typeof TargetId>;

/** Docker Desktop with isolation on: never asked for by name, only what a container of the default request turned out to be. */
export const desktopIsolation: TargetId = 'desktop-eci';

/** Whether a target of this name has to give its containers a user namespace of their own: that is its whole point. */
export const mustHaveOwnUserNamespace = (id: TargetId): boolean =>
  ['runc-userns', 'rootless', desktopIsolation].includes(id) || /^sysbox-runc(:|$)/.test(id);

/** Targets that the project knows by name; `--runtime NAME=PATH` adds others. */
export const knownTargets = {
  runc: 'runc, containers share the host user namespace',
  'runc-userns': 'runc on an engine with userns-remap: a user namespace, none of the Sysbox emulation',
  crun: 'crun, containers share the host user namespace',
  'sysbox-runc': 'Sysbox: a user namespace always, mount calls trapped and vetted',
  'sysbox-runc:regular': 'Sysbox without its system container mode',
  rootless: 'an engine that runs without root',
  'desktop-eci': 'Docker Desktop with Enhanced Container Isolation',
} as const satisfies Record<string, string>;
