import { z } from 'zod';
import { ContainerOptions, optionFlags } from './options.js';
import type { OptionKey } from './options.js';

const optionKey = z.enum(Object.keys(optionFlags) as [OptionKey, ...OptionKey[]]);

/**
 * The essential part of a workload: without it, or with it changed so, no arm may pass. A workload that still passes
 * proves nothing.
 */
export const Mutation = z.union([
  /** An option of the workload that is left out. */
  z.strictObject({ removeOption: optionKey }),
  /** Options that take the place of the workload's. */
  z.strictObject({ options: ContainerOptions }),
  /** Number of a step, from 0, that is left out. */
  z.strictObject({ removeStep: z.int().min(0) }),
  /** Text of a script, command or file that is replaced wherever it stands; `with` empty takes it out. */
  z.strictObject({ replace: z.string().min(1), with: z.string() }),
]);
export type Mutation = z.infer<typeof Mutation>;
