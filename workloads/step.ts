import { z } from 'zod';
import { ContainerOptions } from './options.js';
import { WorkloadId } from './workload-id.js';

/**
 * Whose isolation a container has: the trial's target's, or the baseline's on the same engine (`runc`, without a user
 * namespace), for workloads about containers of both kinds side by side.
 */
export const Isolation = z.enum(['target', 'baseline']);
export type Isolation = z.infer<typeof Isolation>;

const exit = z.int().min(0).max(255).optional();
/** POSIX shell text, run by `sh -c` in the image. Only scripts can have observables. */
const script = z.string().min(1);

/** A step that is a container of its own. */
const ownContainer = {
  exit,
  /** Instead of the workload's image, e.g. `{own:image}` that an earlier step built. */
  image: z.string().min(1).optional(),
  /** For this container alone; each key takes the place of the workload's. */
  options: ContainerOptions.optional(),
  isolation: Isolation.optional(),
};

/** One thing that a trial does. It passes when every step ends with the exit status it names. */
export const Step = z.union([
  z.strictObject({ script, ...ownContainer }),
  /** Arguments as they stand; empty means the image's own command. */
  z.strictObject({ command: z.array(z.string()), ...ownContainer }),
  /** Inside the running container of a service. */
  z.strictObject({ exec: WorkloadId, script, exit }),
  /** Arguments of the docker client, run against the target's engine. */
  z.strictObject({
    docker: z.array(z.string()).min(1),
    /** True where BuildKit builds, instead of the engine's own builder; needs the requirement `buildkit`. */
    buildkit: z.literal(true).optional(),
    /** Its standard input, e.g. a Dockerfile for `--file=-`, in pieces: images stand in it as the engine knows them. */
    input: z.array(z.union([z.string(), z.strictObject({ image: z.string().min(1) })])).optional(),
    exit,
    /** Text that its standard output must contain. */
    contains: z.string().min(1).optional(),
  }),
]);
export type Step = z.infer<typeof Step>;

export type ContainerStep = Exclude<Step, { readonly exec: string } | { readonly docker: unknown }>;
export type ExecStep = Extract<Step, { readonly exec: string }>;
export type DockerStep = Extract<Step, { readonly docker: unknown }>;

export const isContainerStep = (step: Step): step is ContainerStep => !('exec' in step) && !('docker' in step);
