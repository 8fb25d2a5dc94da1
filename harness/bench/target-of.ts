import type { TargetId } from '../../vocabulary/target-id.js';
import { HarnessError } from '../errors/harness-error.js';
import type { Host, Target } from '../host/host.js';

/** A target that was proved when the host was opened. Throws `HarnessError` where it has gone since. */
export function targetOf({ targets }: Host, id: TargetId): Target {
  const target = targets.find((one) => one.id === id);
  if (target === undefined) throw new HarnessError('infrastructure', `target ${id} is not there any more`);
  return target;
}
