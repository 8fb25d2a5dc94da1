import { z } from 'zod';
import { optionFlags } from './option-flags.js';
import type { OptionKey } from './option-flags.js';

export { optionFlags } from './option-flags.js';
export type { OptionKey, OptionKind } from './option-flags.js';

const schemaOf = {
  value: z.string().optional(),
  list: z.array(z.string()).optional(),
  switch: z.boolean().optional(),
  command: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
} as const;

type Shape = { [Key in OptionKey]: (typeof schemaOf)[(typeof optionFlags)[Key]['kind']] };

/**
 * Container options by key. In `volume`, a source that is neither absolute nor `hostDir:NAME` is a named volume,
 * made anew for each trial; `hostDir:NAME` is a directory that the workload declares. `healthCmd` is text for the
 * container's shell, or a list of words that run without one.
 */
export const ContainerOptions = z.strictObject(
  Object.fromEntries(Object.entries(optionFlags).map(([key, { kind }]) => [key, schemaOf[kind]])) as Shape,
);
export type ContainerOptions = z.infer<typeof ContainerOptions>;
