import { z } from 'zod';

/** One side inside a run that executes trials. `baseline-again` is the permanent A/A control. */
export const Arm = z.enum(['baseline', 'baseline-again', 'candidate']);
export type Arm = z.infer<typeof Arm>;
