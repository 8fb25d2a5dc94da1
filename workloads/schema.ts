import { z } from 'zod';
import { Expectation } from '../vocabulary/expectation.js';
import { Privilege } from '../vocabulary/privilege.js';
import { RequirementText } from '../vocabulary/requirement.js';
import { ContainerOptions } from './options.js';

export const WorkloadId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is lower-case letters, digits and dashes');

/** One container run from start to exit. A trial passes when every step ends with the exit status it names. */
export const Step = z.union([
  z.strictObject({
    /** POSIX shell text, run by `sh -c` in the image. Only scripts can have observables. */
    script: z.string().min(1),
    exit: z.int().min(0).max(255).optional(),
  }),
  z.strictObject({
    /** Arguments as they stand; empty means the image's own command. */
    command: z.array(z.string()),
    exit: z.int().min(0).max(255).optional(),
  }),
]);
export type Step = z.infer<typeof Step>;

/** A container that runs beside the steps of a trial, started before them, on the same target. */
export const Service = z
  .strictObject({
    /** Steps reach it as `--network=container:NAME`. */
    name: WorkloadId,
    command: z.array(z.string()).min(1),
    options: ContainerOptions.optional(),
    /** Text that its output must contain before the first step starts. */
    readyLog: z.string().min(1).optional(),
    /** Port on which it must listen before the first step starts, seen from the engine's host and from inside. */
    readyPort: z.int().min(1).max(65535).optional(),
  })
  .refine((service) => (service.readyLog === undefined) !== (service.readyPort === undefined), {
    error: 'a service names either readyLog or readyPort',
  });
export type Service = z.infer<typeof Service>;

/** A directory on the engine's host, made for each trial and removed after it. */
export const HostDir = z.strictObject({
  name: WorkloadId,
  files: z.array(
    z.strictObject({
      path: z.string().regex(/^(?!\.\.?$)[a-zA-Z0-9._-]+$/, 'a plain file name'),
      content: z.string(),
      ownerUid: z.int().min(0).optional(),
      mode: z
        .string()
        .regex(/^0[0-7]{3,4}$/, 'an octal mode such as 0644')
        .optional(),
    }),
  ),
});
export type HostDir = z.infer<typeof HostDir>;

/** A fact read inside the container after the last step passed; it must agree between the arms. */
export const Observable = z.strictObject({
  id: WorkloadId,
  /** Shell text whose output is the value. */
  read: z.string().min(1),
});
export type Observable = z.infer<typeof Observable>;

/** A declared container job. */
export const Workload = z.strictObject({
  id: WorkloadId,
  /** What succeeds when this passes, for a reader who sees only this line. */
  title: z.string().min(1),
  /** A recipe of `workloads/images/` or any image reference. */
  image: z.string().min(1),
  privileges: z.array(Privilege).min(1),
  options: ContainerOptions.optional(),
  hostDirs: z.array(HostDir).optional(),
  services: z.array(Service).optional(),
  steps: z.array(Step).min(1),
  observables: z.array(Observable).optional(),
  requirements: z.array(RequirementText).optional(),
  expectations: z.array(Expectation).optional(),
  sources: z.array(z.string().min(1)).min(1),
  /** For each step; the default is 60, the longest a day. */
  timeoutSeconds: z.number().positive().max(86_400).optional(),
  /** True when nothing else may run on the host meanwhile. */
  serial: z.boolean().optional(),
  /** True when it changes kernel state: refused outside a disposable host unless allowed. */
  mutates: z.boolean().optional(),
});
export type Workload = z.infer<typeof Workload>;
