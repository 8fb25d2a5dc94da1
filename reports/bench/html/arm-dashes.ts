import type { CostArm } from '../../../vocabulary/cost-arm.js';

/** Dashes of each arm's line: arms differ in shape as well as in colour. */
export const armDashes: Readonly<Record<CostArm, string>> = {
  A1: '',
  A2: '1 2',
  U: '6 3',
  N: '3 3',
  NM: '9 3 2 3',
  C: '14 4',
  B: '9 3 2 3 2 3',
};
