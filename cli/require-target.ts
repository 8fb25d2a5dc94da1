import { HarnessError } from '../harness/errors/harness-error.js';
import type { Host } from '../harness/host/host.js';
import { knownTargets } from '../vocabulary/target-id.js';
import type { TargetId } from '../vocabulary/target-id.js';
import { desktopWords } from './desktop-words.js';

/** A name that nothing could ever offer is a mistake of the command line; one that is missing here is not. */
export function requireTarget(host: Host, id: TargetId, registered: readonly TargetId[]): void {
  if (host.targets.some((target) => target.id === id)) return;
  const reason = host.unavailable.find((target) => target.id === id)?.reason ?? `host ${host.kind} does not offer it`;
  const isKnown = id in knownTargets || registered.includes(id);
  const desktop = desktopWords(host);
  const mode = desktop === undefined ? '' : `; this is ${desktop.state}`;
  throw new HarnessError(isKnown ? 'infrastructure' : 'usage', `target ${id} cannot be used: ${reason}${mode}`);
}
