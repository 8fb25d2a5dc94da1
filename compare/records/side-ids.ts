import type { TargetId } from '../../vocabulary/target-id.js';
import type { RecordSide } from './record-side.js';

/** Ids of the two sides in the joined results: their own, or `runc:a` and `runc:b` where both have one name. */
export function sideIds(a: RecordSide, b: RecordSide): Readonly<Record<'a' | 'b', TargetId>> {
  if (a.target !== b.target) return { a: a.target, b: b.target };
  // A second colon is no target id.
  const between = a.target.includes(':') ? '-' : ':';
  return { a: `${a.target}${between}a`, b: `${b.target}${between}b` };
}
