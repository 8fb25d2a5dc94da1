/** Numbers of blocks, rising, at which a run may be judged; fixed before the first block. */
export type Looks = readonly [number, ...number[]];

export const usualLooks: Looks = [15, 30, 60, 120];

/** Below it no interval is given. */
export const minimumBlocks = 15;

/** Share of cells that may get a wrong verdict at any of the looks. */
const errorOverAllLooks = 0.05;

/** Share of cells that may get a wrong verdict at one look: each has its part (Bonferroni). */
export const errorAtLook = (looks: Looks): number => errorOverAllLooks / looks.length;
