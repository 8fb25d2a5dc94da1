import { z } from 'zod';

/** What a rule can look at in the facts of a machine: of a list, each member has the name of the list. */
export const FactName = z.enum([
  ...(['desktopVersion', 'backend', 'wslVersion', 'eciEnabled', 'eciLocked', 'settingsNewerThanStart'] as const),
  ...(['kubernetes.enabled', 'kubernetes.mode', 'extension', 'devEnvironments', 'debug'] as const),
  ...(['windowsContainers', 'buildDriver', 'otherEngine', 'eciSince', 'engineNamespace'] as const),
  // `socket.images` is how many images the list names.
  ...(['socket.image', 'socket.images', 'socket.derived', 'socket.command', 'socket.commandType'] as const),
  // Looked at container by container, each together with the facts of the machine.
  ...(['container.kind', 'container.image', 'container.createdBeforeEci'] as const),
  ...(['container.uidMapIdentity', 'container.runtime'] as const),
]);
export type FactName = z.infer<typeof FactName>;
