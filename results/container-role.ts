import { z } from 'zod';

/** Which container of the trial: a step by its number from 0, or a service by name. */
export const ContainerRole = z.union([
  z.strictObject({ step: z.int().min(0) }),
  z.strictObject({ service: z.string() }),
]);
export type ContainerRole = z.infer<typeof ContainerRole>;
