import { z } from 'zod';
import { ContainerOptions } from './options.js';
import { StartCondition } from './start-condition.js';
import { Isolation } from './step.js';
import { WorkloadId } from './workload-id.js';

/** The ways to say when a service is ready. */
const readinessKeys = ['readyLog', 'readyPort', 'readyScript', 'readyHealthy', 'readyEnded'] as const;

/** Whether more is waited for than that it runs. */
export const isAwaited = (service: Service): boolean => readinessKeys.some((key) => service[key] !== undefined);

/** A container that runs beside the steps of a trial, started before them. */
export const Service = z
  .strictObject({
    /** Others reach it as `--network=container:NAME`, docker steps as `{service:NAME}`. */
    name: WorkloadId,
    /** Empty means the image's own command. */
    command: z.array(z.string()),
    image: z.string().min(1).optional(),
    options: ContainerOptions.optional(),
    isolation: Isolation.optional(),
    /** True where it alone of the trial's containers is privileged. */
    privileged: z.literal(true).optional(),
    /**
     * What it is started after; it is started as soon as all of that is so. Where it is absent: after all services before it
     * are ready, in the order written.
     */
    after: z.array(StartCondition).optional(),
    /** Text that its output must contain before what comes after it starts. */
    readyLog: z.string().min(1).optional(),
    /** Port on which it must listen before what comes after it starts, seen from the engine's host and from inside. */
    readyPort: z.int().min(1).max(65535).optional(),
    /** Shell text that must end with status 0 inside it before what comes after it starts; it is repeated until then. */
    readyScript: z.string().min(1).optional(),
    /** True when its health check must pass before what comes after it starts. */
    readyHealthy: z.literal(true).optional(),
    /** True when it must end with status 0 before what comes after it starts. */
    readyEnded: z.literal(true).optional(),
    /** Networks of the workload that it is on, instead of the engine's own, and what it is called there. */
    networks: z.array(z.strictObject({ name: WorkloadId, aliases: z.array(z.string().min(1)).optional() })).optional(),
  })
  .refine((service) => readinessKeys.filter((key) => service[key] !== undefined).length <= 1, {
    error: `a service names one of ${readinessKeys.join(', ')}, or none (ready as soon as it is started)`,
  });
export type Service = z.infer<typeof Service>;
