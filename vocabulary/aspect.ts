import { z } from 'zod';

/**
 * What is compared of a workload's containers beside their end. Only what every trial of a side agrees on counts: `logs` are
 * normalised lines, `files` owner and mode of what was written, `ports` whether what is published or exposed answers.
 * `usage` is memory and processor time; it is told, never judged.
 */
export const Aspect = z.enum(['health', 'logs', 'ports', 'files', 'usage']);
export type Aspect = z.infer<typeof Aspect>;
