import { isUsual } from './cells-of.js';
import type { Cell } from './cells-of.js';
import type { MountTables } from './mount-tables.js';

/** Cells whose growth with the mount table is that of reading it. */
const reader = 'bind';

/**
 * What one more line of the mount table costs the arm that reads it, by block, in ns: between the two smallest tables that
 * were measured. Undefined where there are no two.
 */
export function lineCost(cells: readonly Cell[], tableOf: MountTables): (block: number) => number | undefined {
  const [small, large] = cells
    .filter((cell) => cell.operation === reader && isUsual(cell))
    .sort((one, other) => one.mountsPresent - other.mountsPresent);
  return (block) => {
    if (small === undefined || large === undefined) return undefined;
    const [few, many] = [tableOf(block, small.group), tableOf(block, large.group)];
    const [lessNs, moreNs] = [small, large].map(({ values }) => values.get('NM')?.get(block));
    if (few === undefined || many === undefined || lessNs === undefined || moreNs === undefined) return undefined;
    return (moreNs - lessNs) / (many.lines - few.lines);
  };
}
