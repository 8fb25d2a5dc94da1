/**
 * Those that can have so many more blocks within the time that is left: the longest give way, so that few with an interval
 * come out of it and not all without one. What nothing is known of is taken to take no time. The order stays.
 */
export function affordableMacros<One extends { readonly blockMs: number }>(
  all: readonly One[],
  blocks: number,
  leftMs: number,
): One[] {
  const kept = [...all].sort((one, other) => one.blockMs - other.blockMs);
  const total = (): number => kept.reduce((sum, { blockMs }) => sum + blockMs, 0);
  while (kept.length > 0 && total() * blocks > leftMs) kept.pop();
  return all.filter((one) => kept.includes(one));
}
