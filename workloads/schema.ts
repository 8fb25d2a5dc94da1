import { z } from 'zod';
import { Aspect } from '../vocabulary/aspect.js';
import { Expectation } from '../vocabulary/expectation.js';
import { Privilege } from '../vocabulary/privilege.js';
import { RequirementText } from '../vocabulary/requirement.js';
import { Adaptation } from './adaptation.js';
import { HostDir } from './host-dir.js';
import { Mutation } from './mutation.js';
import { ContainerOptions } from './options.js';
import { isAwaited, Service } from './service.js';
import { Step } from './step.js';
import { WorkloadId } from './workload-id.js';

/** A fact read inside the container after the last step passed; it must agree between the arms. */
export const Observable = z.strictObject({
  id: WorkloadId,
  /** Shell text whose output is the value. */
  read: z.string().min(1),
});
export type Observable = z.infer<typeof Observable>;

/** The fields of a workload. */
const WorkloadFields = z.strictObject({
  id: WorkloadId,
  /** What succeeds when this passes, for a reader who sees only this line. */
  title: z.string().min(1),
  /** Who meets this in practice and what depends on it, in one or two sentences. */
  why: z.string().min(1).optional(),
  /** A recipe of `workloads/images/` or any image reference. */
  image: z.string().min(1),
  /** Variable of the environment that names another image to use instead, e.g. `KIND_NODE_IMAGE`. */
  imageVariable: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable')
    .optional(),
  privileges: z.array(Privilege).min(1),
  options: ContainerOptions.optional(),
  hostDirs: z.array(HostDir).optional(),
  services: z.array(Service).optional(),
  /** Networks that each trial makes for its services, without a way out where `internal` is true. */
  networks: z.array(z.strictObject({ name: WorkloadId, internal: z.boolean().optional() })).optional(),
  /** None where it passes as soon as its services are ready. */
  steps: z.array(Step),
  observables: z.array(Observable).optional(),
  /** What is compared of its containers beside their end. */
  compare: z.array(Aspect).min(1).optional(),
  requirements: z.array(RequirementText).optional(),
  expectations: z.array(Expectation).optional(),
  adaptations: z.array(Adaptation).optional(),
  /** What must turn it red; `admit` applies it. */
  mutation: Mutation.optional(),
  sources: z.array(z.string().min(1)).min(1),
  /** For each step; the default is 60, the longest a day. */
  timeoutSeconds: z.number().positive().max(86_400).optional(),
  /** What one trial may write to the engine's disk before its containers are ended, in bytes; no bound where it is absent. */
  diskBytes: z.int().positive().optional(),
  /** True when nothing else may run on the host meanwhile. */
  serial: z.boolean().optional(),
  /** True when it changes kernel state: refused outside a disposable host unless allowed. */
  mutates: z.union([z.boolean(), z.array(Privilege).min(1)]).optional(),
});

/** A declared container job. */
export const Workload = WorkloadFields.refine(
  ({ steps, services }) => steps.length > 0 || services?.some(isAwaited) === true,
  { error: 'it has no step, and no service that says when it is ready: nothing could fail', path: ['steps'] },
);
export type Workload = z.infer<typeof Workload>;
