import type { ContainerOptions } from './options.js';
import { isContainerStep } from './step.js';
import type { Workload } from './schema.js';

/** The workload with the options of all its containers changed, where they have any. */
export function mapOptions(workload: Workload, change: (options: ContainerOptions) => ContainerOptions): Workload {
  const changed = <One extends { readonly options?: ContainerOptions | undefined }>(one: One): One =>
    one.options === undefined ? one : { ...one, options: change(one.options) };
  const { services, steps } = workload;
  return {
    ...changed(workload),
    ...(services === undefined ? {} : { services: services.map(changed) }),
    steps: steps.map((step) => (isContainerStep(step) ? changed(step) : step)),
  };
}
