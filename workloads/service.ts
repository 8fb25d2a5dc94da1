import { z } from 'zod';
import { ContainerOptions } from './options.js';
import { Isolation } from './step.js';
import { WorkloadId } from './workload-id.js';

/** A container that runs beside the steps of a trial, started before them, in the order written. */
export const Service = z
  .strictObject({
    /** Others reach it as `--network=container:NAME`, docker steps as `{service:NAME}`. */
    name: WorkloadId,
    /** Empty means the image's own command. */
    command: z.array(z.string()),
    image: z.string().min(1).optional(),
    options: ContainerOptions.optional(),
    isolation: Isolation.optional(),
    /** Text that its output must contain before the first step starts. */
    readyLog: z.string().min(1).optional(),
    /** Port on which it must listen before the first step starts, seen from the engine's host and from inside. */
    readyPort: z.int().min(1).max(65535).optional(),
  })
  .refine((service) => service.readyLog === undefined || service.readyPort === undefined, {
    error: 'a service names readyLog, readyPort or neither (ready as soon as it is started)',
  });
export type Service = z.infer<typeof Service>;
