import type { Aspect } from '../../vocabulary/aspect.js';
import type { ContainerOptions } from '../../workloads/options.js';
import type { Workload } from '../../workloads/schema.js';
import { isAwaited } from '../../workloads/service.js';
import type { Service } from '../../workloads/service.js';
import { buildSteps } from '../../workloads/build-steps.js';
import { isContainerStep } from '../../workloads/step.js';
import type { DockerStep } from '../../workloads/step.js';
import { largerSize } from './larger-size.js';
import type { Readiness } from './readiness.js';

/** Bounds of a check's containers, on both sides alike, where the user's own settings have none. */
export interface CheckLimits {
  /** Processes and threads of each container. */
  readonly pids: number;
  /** Of each container, as `--memory` has it. */
  readonly memory: string;
  /** What one trial may write to the engine's disk, in bytes. */
  readonly diskBytes: number;
}

export interface CheckShape {
  /** By service; the key is undefined where no service was named. */
  readonly ready: readonly ForService<Readiness>[];
  /** Shell text to be run in a service, in order. */
  readonly success: readonly ForService<string>[];
  readonly compare: readonly Aspect[];
  readonly limits: CheckLimits;
}

export interface ForService<Value> {
  readonly service: string | undefined;
  readonly value: Value;
}

export type ShapedWorkload =
  { readonly ok: true; readonly workload: Workload } | { readonly ok: false; readonly message: string };

/** Adds to a workload what the user said about it: when it is ready, what has to succeed then, what is compared. */
export function shapeWorkload(workload: Workload, shape: CheckShape): ShapedWorkload {
  const names = (workload.services ?? []).map(({ name }) => name);
  const unknown = [...shape.ready, ...shape.success].find(
    ({ service }) => service !== undefined && !names.includes(service),
  );
  if (unknown !== undefined)
    return refuse(`there is no service ${String(unknown.service)}: there are ${names.join(', ')}`);
  if (names.length === 0 && shape.ready.length + shape.success.length > 0) {
    return refuse('nothing of it keeps running, so --ready and --success have nothing to look at: leave them out');
  }
  // Where several are started, the last one is what the others are there for.
  const usual = names.at(-1);
  const serviceOf = ({ service }: ForService<unknown>): string | undefined => service ?? usual;
  const services = (workload.services ?? []).map((service) => {
    const own = shape.ready.findLast((ready) => serviceOf(ready) === service.name);
    return limited(own === undefined ? service : { ...withoutReadiness(service), ...own.value }, shape.limits);
  });
  const builds = buildSteps(workload.steps).length;
  const steps = [
    ...workload.steps.map((step, index) => {
      if (isContainerStep(step))
        return { ...step, options: withLimits({ ...workload.options, ...step.options }, shape.limits) };
      return 'docker' in step && index < builds ? withBuildLimit(step, shape.limits) : step;
    }),
    ...shape.success.flatMap((success) => {
      const exec = serviceOf(success);
      return exec === undefined ? [] : [{ exec, script: success.value }];
    }),
  ];
  if (steps.length === 0 && !services.some(isAwaited)) {
    return refuse(
      `nothing says when ${names.join(' or ') || 'it'} works: give --ready PORT, --ready log:TEXT, --ready health or a command, or --success COMMAND`,
    );
  }
  return {
    ok: true,
    workload: {
      ...workload,
      ...(services.length === 0 ? {} : { services }),
      steps,
      ...(shape.compare.length === 0 ? {} : { compare: [...shape.compare] }),
      diskBytes: shape.limits.diskBytes,
    },
  };
}

const refuse = (message: string): ShapedWorkload => ({ ok: false, message });

/** What the user says takes the place of what a file says. */
function withoutReadiness(service: Service): Service {
  const {
    readyLog: _log,
    readyPort: _port,
    readyScript: _script,
    readyHealthy: _healthy,
    readyEnded: _ended,
    ...rest
  } = service;
  return rest;
}

const limited = (service: Service, limits: CheckLimits): Service => ({
  ...service,
  options: withLimits(service.options ?? {}, limits),
});

/** No builder bounds the number of processes, and BuildKit no memory either. */
const withBuildLimit = (step: DockerStep, { memory }: CheckLimits): DockerStep =>
  step.buildkit === true || step.docker.some((word) => word.startsWith('--memory='))
    ? step
    : { ...step, docker: [...step.docker.slice(0, -1), `--memory=${memory}`, ...step.docker.slice(-1)] };

const withLimits = (options: ContainerOptions, { pids, memory }: CheckLimits): ContainerOptions => ({
  ...options,
  pidsLimit: options.pidsLimit ?? String(pids),
  memory: options.memory ?? largerSize(memory, options.memoryReservation),
});
